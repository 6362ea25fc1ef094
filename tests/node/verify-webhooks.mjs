// Verifies webhooks with the reference implementation of Standard Webhooks: cases as JSON on the input, a verdict for each on the output.
import { text } from "node:stream/consumers";
import { Webhook } from "standardwebhooks";

const cases = JSON.parse(await text(process.stdin));
const verdicts = cases.map(({ secret, headers, body }) => {
  try {
    new Webhook(secret).verify(body, headers);
    return "accepted";
  } catch (error) {
    return error.message;
  }
});
console.log(JSON.stringify(verdicts));
