import { GithubFailedError } from "../errors.ts";

/** The data of an answer; undefined where GitHub says that there is no such thing. */
export async function ifThere<T>(asked: Promise<{ readonly data: T }>): Promise<T | undefined> {
  try {
    return (await asked).data;
  } catch (error) {
    if (error instanceof GithubFailedError && error.status === 404) return undefined;
    throw error;
  }
}

/** `owner/name` as the parameters of Octokit's routes. */
export function splitName(repository: string): { readonly owner: string; readonly repo: string } {
  const [owner = "", repo = ""] = repository.split("/");
  return { owner, repo };
}
