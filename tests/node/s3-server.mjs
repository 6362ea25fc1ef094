// An S3 server that checks signatures and their expiry itself, for as long as its input is open: s3-server.mjs FOLDER; prints its port.
import S3rver from "@20minutes/s3rver";

const server = new S3rver({ address: "127.0.0.1", port: 0, silent: true, directory: process.argv[2] });
const { port } = await server.run();
console.log(`port: ${port}`);
process.stdin.on("end", () => process.exit()).resume();
