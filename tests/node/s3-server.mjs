// An S3 server that checks signatures and their expiry itself, for as long as its input is open: s3-server.mjs FOLDER; prints its port.
import { createRequire } from "node:module";
import S3rver from "@20minutes/s3rver";

// What is signed is the path as it is sent. The server puts it together anew from bucket and key, without the slash that other SDKs than
// JavaScript's send after a bucket's name.
const v4 = createRequire(import.meta.url)("@20minutes/s3rver/lib/signature/v4");
const getStringToSign = v4.getStringToSign;
v4.getStringToSign = (request, signature) => getStringToSign({ ...request, uri: request.headers["path-as-sent"] }, signature);

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: process.argv[2] });
server.middleware.unshift((context, next) => {
  context.headers["path-as-sent"] = context.req.url.split("?")[0];
  return next();
});
const { port } = await server.run();
console.log(`port: ${port}`);
process.stdin.on("end", () => process.exit()).resume();
