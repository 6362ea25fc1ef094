// make-video.ts URL TOKEN IMAGE_URL: the main job with the generated client alone; prints the finished job.
import { client } from './generated/client.gen';
import { generateVideo, getVideoStatus, listVideoJobs } from './generated/sdk.gen';
import type { VideoJob } from './generated/types.gen';

declare const process: { argv: string[] };

const [url, token, imageUrl] = process.argv.slice(2) as [string, string, string];

async function makeVideo(): Promise<void> {
  client.setConfig({ baseUrl: url, auth: token });

  const submitted = await generateVideo({
    body: {
      product_title: 'Trail shoe',
      scenes: [{ visual_description: 'The shoe on a forest path', camera_movement: 'slow dolly in', mood: 'fresh', duration: 4 }],
      image_url: imageUrl,
      avatar_id: 'anna',
      voice_id: 'en-US-anna',
      avatar_script: 'Light on your feet, and dry all day.',
    },
    throwOnError: true,
  });

  const jobId: string = submitted.data.job_id;
  const ends: readonly VideoJob['status'][] = ['completed', 'failed', 'cancelled'];
  let job: VideoJob;
  do {
    await new Promise((resolve) => setTimeout(resolve, 200));
    job = (await getVideoStatus({ path: { job_id: jobId }, throwOnError: true })).data;
  } while (!ends.includes(job.status));

  const refused = await generateVideo({ body: { product_title: '' } as never });
  const page = await listVideoJobs({ query: { status: 'completed' }, throwOnError: true });
  console.log(JSON.stringify({ job, listed: page.data.results.map((one) => one.id), refusal: refused.error?.code }));
}

void makeVideo();
