import licenses from "spdx-license-list/simple.js";
import type { Author } from "../project/config.ts";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { escapeHtml } from "../text/escape/html.ts";
import type { Plain } from "../text/merge/plain.ts";
import { plainLine } from "../text/plain-line.ts";
import { personName } from "./person.ts";

/** What `CITATION.cff` says, in version 1.2.0 of the Citation File Format. */
export function citationFile(project: Project): Plain {
  const { card, config } = project;
  const owner = config.repository.split("/")[0];
  return {
    "cff-version": "1.2.0",
    message: "If you use this model, please cite it as below.",
    type: "software",
    title: plainLine(card.title),
    ...(config.description !== undefined && { abstract: plainLine(config.description) }),
    version: config.version,
    // Where nobody is named, the owner of the repository.
    authors: config.authors.length > 0 ? config.authors.map(person) : [{ name: owner }],
    "repository-code": placesOf(project).repository,
    ...(config.keywords.length > 0 && { keywords: [...new Set(config.keywords)] }),
    ...(isSpdx(config.license) && { license: config.license }),
  };
}

/** What `.zenodo.json` says: how Zenodo describes a release that it archives. */
export function zenodoFile(project: Project): Plain {
  const { card, config } = project;
  const owner = config.repository.split("/")[0];
  const { repository } = placesOf(project);
  return {
    title: plainLine(card.title),
    // Zenodo shows it as HTML.
    description: `<p>${escapeHtml(plainLine(config.description ?? card.title))}</p>`,
    upload_type: "software",
    version: config.version,
    creators: config.authors.length > 0 ? config.authors.map(creator) : [{ name: owner }],
    ...(config.keywords.length > 0 && { keywords: [...new Set(config.keywords)] }),
    ...(isSpdx(config.license) && { license: config.license }),
    related_identifiers: [
      { identifier: repository, relation: "isSupplementTo" },
      ...(card.paper === undefined ? [] : [{ identifier: card.paper, relation: "references" }]),
    ],
  };
}

function isSpdx(license: string): boolean {
  return licenses.has(license);
}

function person(author: Author): Plain {
  const { given, family } = personName(author);
  const { email, orcid, affiliation } = author;
  return {
    ...(given === "" ? { alias: family } : { "family-names": family, "given-names": given }),
    ...(email !== undefined && { email }),
    ...(affiliation !== undefined && { affiliation }),
    ...(orcid !== undefined && { orcid: `https://orcid.org/${orcid}` }),
  };
}

function creator(author: Author): Plain {
  const { given, family } = personName(author);
  const { orcid, affiliation } = author;
  return {
    name: given === "" ? family : `${family}, ${given}`,
    ...(affiliation !== undefined && { affiliation }),
    ...(orcid !== undefined && { orcid }),
  };
}
