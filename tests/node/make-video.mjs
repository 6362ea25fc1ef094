// make-video.mjs: as a program that was written for OpenAI's Videos API makes a video, with its own library. Reads {baseURL, apiKey, picture, file}.
import { createReadStream, readFileSync, writeFileSync } from 'node:fs';
import OpenAI from 'openai';

const { baseURL, apiKey, picture, file } = JSON.parse(readFileSync(0, 'utf8'));
const client = new OpenAI({ baseURL, apiKey, maxRetries: 0 });

let video = await client.videos.create({
  model: 'sora-2',
  prompt: 'Mist drifts over the lake behind the bottle',
  seconds: '4',
  size: '1024x1792',
  input_reference: createReadStream(picture),
});
const seen = [video.status];
while (video.status === 'queued' || video.status === 'in_progress') {
  await new Promise((resolve) => setTimeout(resolve, 500));
  video = await client.videos.retrieve(video.id);
  if (seen.at(-1) !== video.status) {
    seen.push(video.status);
  }
}

const content = await client.videos.downloadContent(video.id);
writeFileSync(file, Buffer.from(await content.arrayBuffer()));
const thumbnail = await client.videos.downloadContent(video.id, { variant: 'thumbnail' });

const listed = [];
for await (const one of client.videos.list({ limit: 1 })) {
  listed.push(one.id);
}

const refused = await client.videos.create({ prompt: 'x', seconds: '5' }).catch((error) => ({ status: error.status, param: error.param, type: error.type }));
const remixed = await client.videos.remix(video.id, { prompt: 'x' }).catch((error) => ({ status: error.status, type: error.type }));
const deleted = await client.videos.delete(video.id);
const gone = await client.videos.retrieve(video.id).catch((error) => ({ status: error.status, message: error.message }));
console.log(JSON.stringify({ video, seen, thumbnail: thumbnail.headers.get('content-type'), listed, refused, remixed, deleted, gone }));
