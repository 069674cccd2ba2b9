/** Formats a value as inline code that is safe in a table cell. */
export function inlineCode(text: string): string {
  const line = oneLine(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(line.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  const space = line.startsWith("`") || line.endsWith("`") ? " " : "";
  return line === "" ? "" : `${fence}${space}${line}${space}${fence}`;
}

/** Escapes text so that it contains no markup, HTML or mention of a user. */
export function escaped(text: string): string {
  return (
    oneLine(text)
      .replace(/[\\`*_[\]<>|~&#!$]/g, "\\$&")
      // An invisible comment, because a mention would notify the user.
      .replace(/@(?=\w)/g, "@<!-- -->")
  );
}

/** Formats a block of code. */
export function codeBlock(language: string, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
