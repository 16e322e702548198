/** `owner/name` as GitHub takes it: no owner begins with a hyphen, no name consists of dots or ends in `.git`. */
export const repositoryName = /^[A-Za-z0-9][A-Za-z0-9-]{0,38}\/(?!\.+$)(?!.*\.git$)[A-Za-z0-9._-]{1,100}$/;
