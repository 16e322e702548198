/** GitHub for one run: its API with the user's token, and where git finds its repositories. */
export interface GithubClient {
  /** `https://github.com/owner/name.git` */
  gitUrl(repository: string): string;
  /** What git is told through its environment, so that no token is in an argument or a file. */
  gitEnvironment(): Readonly<Record<string, string>>;
}
