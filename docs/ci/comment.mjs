// Copy to ci/comment.mjs. Works with GitHub Actions and GitLab.
//   node ci/comment.mjs write comment.md    creates the comment on the pull request, or updates it
//   node ci/comment.mjs digest review.md    prints the digest in the comment on the pull request of this commit
import { readFileSync } from "node:fs";

const { env } = process;
const perPage = 100;

/** API of GitHub. Comments of a pull request are those of its issue. */
const github = {
  repository: `${env.GITHUB_API_URL}/repos/${env.GITHUB_REPOSITORY}`,
  headers: { authorization: `Bearer ${env.GITHUB_TOKEN}`, accept: "application/vnd.github+json" },
  pullRequest: env.PULL_REQUEST,
  pullRequests: `/commits/${env.GITHUB_SHA}/pulls`,
  numberOf: ({ number }) => number,
  comments: (number) => `/issues/${number}/comments`,
  comment: (_, id) => `/issues/comments/${id}`,
  update: "PATCH",
  // Anyone can write a comment that looks like the review, so the author counts.
  isOwn: async () => (comment) => comment.user.login === (env.COMMENT_AUTHOR ?? "github-actions[bot]"),
};

/** API of GitLab. Comments are named notes. */
const gitlab = {
  repository: `${env.CI_API_V4_URL}/projects/${env.CI_PROJECT_ID}`,
  headers: { "private-token": env.GITLAB_TOKEN },
  pullRequest: env.CI_MERGE_REQUEST_IID,
  pullRequests: `/repository/commits/${env.CI_COMMIT_SHA}/merge_requests`,
  numberOf: ({ iid }) => iid,
  comments: (number) => `/merge_requests/${number}/notes`,
  comment: (number, id) => `/merge_requests/${number}/notes/${id}`,
  update: "PUT",
  isOwn: async () => {
    const { id } = await call("GET", `${env.CI_API_V4_URL}/user`);
    return (comment) => comment.author.id === id;
  },
};

const forge = env.GITLAB_CI ? gitlab : github;

async function call(method, url, content) {
  const response = await fetch(url, {
    method,
    headers: { ...forge.headers, "content-type": "application/json" },
    body: content && JSON.stringify(content),
  });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

/** Finds the comment that begins with a marker. */
async function find(number, marker) {
  const isOwn = await forge.isOwn();
  for (let page = 1; ; page += 1) {
    const query = `?per_page=${perPage}&page=${page}`;
    const comments = await call("GET", `${forge.repository}${forge.comments(number)}${query}`);
    const found = comments.find((comment) => isOwn(comment) && comment.body.startsWith(marker));
    if (found !== undefined || comments.length < perPage) return found;
  }
}

const [command, file] = process.argv.slice(2);
const body = readFileSync(file, "utf8");
const [marker] = body.split("\n");
if (!marker.startsWith("<!-- sipio-review ")) throw new Error(`${file} is not the output of sipio review`);

if (command === "write") {
  const number = forge.pullRequest;
  const found = await find(number, marker);
  if (found) await call(forge.update, `${forge.repository}${forge.comment(number, found.id)}`, { body });
  else await call("POST", `${forge.repository}${forge.comments(number)}`, { body });
} else {
  const [pullRequest] = await call("GET", `${forge.repository}${forge.pullRequests}`);
  const found = pullRequest && (await find(forge.numberOf(pullRequest), marker));
  console.log(/sipio-review-digest (\S+)/.exec(found?.body ?? "")?.[1] ?? "");
}
