/** What the page reads of the public API's answers (docs/api.md, "Storyboards"). */

export type Status =
  | 'pending' | 'parsing' | 'generating_storyboard' | 'storyboard_ready' | 'rendering' | 'completed' | 'failed' | 'cancelled';

export interface Progress {
  current_stage: Status;
  scenes_total: number;
  scenes_completed: number;
  current_scene: number | null;
  percent: number;
  message: string;
}

export interface Scene {
  scene: { scene_number: number; description: string; duration: number; image_prompt: string };
  image_url: string | null;
  generation_status: 'pending' | 'generating' | 'completed' | 'failed';
  error: string | null;
}

export interface Understood {
  parser: string;
  language: string;
  scenes: number;
  scenes_by: string;
  duration: number;
  texts: string[];
  context: string | null;
  ignored: string[];
  assumed: string[];
}

export interface Job {
  job_id: string;
  status: Status;
  prompt: string;
  progress: Progress;
  storyboard: Scene[];
  revision: number;
  approved: boolean;
  refinements_left: number;
  max_refinements: number;
  estimated_cost: number | null;
  actual_cost?: number | null;
  video_url: string | null;
  thumbnail_url: string | null;
  captions_srt_url: string | null;
  captions_vtt_url: string | null;
  duration: number | null;
  stale: boolean;
  understood: Understood;
  error_message: string | null;
  adjusted: string[];
  degraded: boolean;
  warnings?: string[];
  waiting_for?: { message: string } | null;
  updated_at: string;
}

/** A finished film in another form; with `url` and `expires_at` once it is made. */
export interface Export {
  status: 'queued' | 'making' | 'made';
  progress: number;
  url?: string;
  adjusted?: string;
}

export interface Take {
  take: number;
  chosen: boolean;
  description: string;
  image_url: string;
}

export interface Board {
  revision: number;
  scenes: { scene_number: number; words: string[]; stale: boolean; takes: Take[] }[];
}

/** USD; null where a price is not known. */
export interface Quote {
  revision?: number;
  usd_low: number | null;
  usd_high: number | null;
  refusal?: string;
  scenes: { scene_number: number; usd_low: number | null; usd_high: number | null; is_reused: boolean }[];
}

/** Something that the page has to say: a problem, or what became of a wish. */
export interface Notice {
  kind: 'problem' | 'note';
  title: string;
  text?: string;
  more?: string[];
  link?: string;
  reference?: string;
}

export interface State {
  phase: 'locked' | 'loading' | 'shown';
  job?: Job;
  board?: Board;
  /** Null where the price could not be asked for. */
  quote?: Quote | null;
  notice?: Notice;
  /** What was last done, for those who hear the page. */
  said: string;
  isLive: boolean;
  isBusy: boolean;
  /** Whether whoever looks at it may change, approve and render it. */
  mayDecide: boolean;
}

/** What a card may ask for. */
export interface SceneWishes {
  move(scene: number, to: number): Promise<void>;
  refine(scene: number, prompt: string): Promise<boolean>;
  choose(scene: number, take: number): Promise<void>;
}

/** What a card shows. */
export interface CardModel {
  scene: Scene;
  place: number;
  places: number;
  words: string[];
  takes: Take[];
  isStale: boolean;
  isBeingRendered: boolean;
  isOpen: boolean;
  price?: string;
  refinements: { left: number; most: number };
  wishes: SceneWishes;
}
