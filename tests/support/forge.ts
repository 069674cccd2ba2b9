import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { isRecord } from "pulumi-sipio/schema";

/** A comment on a pull request, as the stand-in keeps it. */
interface Comment {
  readonly id: number;
  readonly author: string;
  body: string;
}

/** The user of the pipeline's token. */
const pipelineUser = "github-actions[bot]";
const perPage = 100;

/** The parts of the APIs of GitHub and GitLab that the templates use, for one repository with the pull request 7. */
export class Forge {
  readonly comments: Comment[] = [];
  /** Whether the current commit came from the pull request. */
  isMerged = true;
  readonly token = "forge-token";

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Forge> {
    const server = createServer();
    const forge = new Forge(server);
    server.on("request", async (request, response) => {
      const { status, body } = forge.answer(request, await text(request));
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return forge;
  }

  /** Environment variables that GitHub and GitLab set for a job. */
  get environment(): Readonly<Record<"GitHub" | "GitLab", Readonly<Record<string, string>>>> {
    const url = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return {
      GitHub: {
        GITHUB_API_URL: `${url}/github`,
        GITHUB_REPOSITORY: "acme/office",
        GITHUB_SHA: "c0ffee",
        GITHUB_TOKEN: this.token,
        PULL_REQUEST: "7",
      },
      GitLab: {
        GITLAB_CI: "true",
        CI_API_V4_URL: `${url}/gitlab`,
        CI_PROJECT_ID: "1",
        CI_COMMIT_SHA: "c0ffee",
        CI_MERGE_REQUEST_IID: "7",
        GITLAB_TOKEN: this.token,
      },
    };
  }

  /** Writes a comment as somebody. */
  write(body: string, author = pipelineUser): void {
    this.comments.push({ id: this.comments.length + 1, author, body });
  }

  async stop(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer({ method = "", url = "", headers }: IncomingMessage, content: string) {
    const isKnown = headers.authorization === `Bearer ${this.token}` || headers["private-token"] === this.token;
    if (!isKnown) return { status: 401, body: { message: "Unauthorized" } };
    const { pathname, searchParams } = new URL(url, "http://forge");
    const route = pathname
      .replace(/^\/github\/repos\/acme\/office/, "")
      .replace(/^\/gitlab\/projects\/1/, "")
      .replace(/^\/repository/, "");
    const given: unknown = content === "" ? undefined : JSON.parse(content);
    const body = isRecord(given) && typeof given.body === "string" ? given.body : undefined;
    if (route === "/gitlab/user") return { status: 200, body: { id: pipelineUser } };
    if (/^\/commits\/c0ffee\/(pulls|merge_requests)$/.test(route)) {
      return { status: 200, body: this.isMerged ? [{ number: 7, iid: 7 }] : [] };
    }
    if (/^\/(issues|merge_requests)\/7\/(comments|notes)$/.test(route)) {
      if (method === "POST" && body !== undefined) {
        this.write(body);
        return { status: 201, body: this.shown(this.comments.at(-1)) };
      }
      const from = (Number(searchParams.get("page")) - 1) * perPage;
      return { status: 200, body: this.comments.slice(from, from + perPage).map((comment) => this.shown(comment)) };
    }
    const [, id] = /^\/(?:issues\/comments|merge_requests\/7\/notes)\/(\d+)$/.exec(route) ?? [];
    const comment = this.comments.find((one) => one.id === Number(id));
    if (comment === undefined || body === undefined) return { status: 404, body: { message: `Not Found: ${route}` } };
    comment.body = body;
    return { status: 200, body: this.shown(comment) };
  }

  /** A comment as either of the services returns it. */
  private shown(comment: Comment | undefined) {
    return { id: comment?.id, body: comment?.body, user: { login: comment?.author }, author: { id: comment?.author } };
  }
}
