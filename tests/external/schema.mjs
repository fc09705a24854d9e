// Holds documents against a JSON Schema with ajv, and prints the errors of each as JSON.
//
// It reads {"root", "schema", "documents"} from standard input. Unknown keywords and formats,
// and patterns that JavaScript cannot read, are errors of the schema.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const job = JSON.parse(readFileSync(0, "utf8"));
const require = createRequire(join(job.root, "package.json"));
const { Ajv2020 } = require("ajv/dist/2020.js");

const ajv = new Ajv2020({ strict: true, strictTypes: false, strictRequired: false });
ajv.addFormat("date", /^\d{4}-\d{2}-\d{2}$/);
const validate = ajv.compile(job.schema);
const errors = job.documents.map((document) =>
  validate(document) ? [] : validate.errors.map((e) => `${e.instancePath} ${e.message}`),
);
console.log(JSON.stringify(errors));
