// Signs webhooks with the reference implementation of Standard Webhooks: cases as JSON on the input, a signature for each on the output.
import { readFileSync } from "node:fs";
import { Webhook } from "standardwebhooks";

const cases = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(cases.map(({ secret, id, timestamp, body }) => new Webhook(secret).sign(id, new Date(timestamp * 1000), body))));
