// check-captions.mjs: reads {srt, vtt} and prints the cues that independent parsers find in both, and what the parser of WebVTT objects to.
import { readFileSync } from 'node:fs';
import SrtParser from 'srt-parser-2';
import vttParser from 'webvtt-parser';

const { srt, vtt } = JSON.parse(readFileSync(0, 'utf8'));

// Its own table lacks the semicolons.
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&lrm;': '\u200e', '&rlm;': '\u200f', '&nbsp;': '\u00a0' };
const parsed = new vttParser.WebVTTParser(entities).parse(vtt, 'subtitles');

// A cue's tree holds texts and, in their places, the times at which words stand out.
const textOf = (node) => (node.type === 'text' ? node.value : (node.children ?? []).map(textOf).join(''));
const timesOf = (node) => (node.type === 'timestamp' ? [node.value] : (node.children ?? []).flatMap(timesOf));

const Parser = SrtParser.default ?? SrtParser;
console.log(JSON.stringify({
  errors: parsed.errors.map(({ line, message }) => `${line}: ${message}`),
  vtt: parsed.cues.map((cue) => ({ start: cue.startTime, end: cue.endTime, text: textOf(cue.tree), words: timesOf(cue.tree) })),
  srt: new Parser().fromSrt(srt).map((cue) => ({ start: cue.startSeconds, end: cue.endSeconds, text: cue.text, words: [] })),
}));
