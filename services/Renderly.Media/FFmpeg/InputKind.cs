namespace Renderly.Media.FFmpeg;

/// <summary>What a file is taken for; each kind is read by demuxers and decoders of its own.</summary>
internal enum InputKind
{
    /// <summary>Moving pictures, with or without sound.</summary>
    Clip,

    /// <summary>A still.</summary>
    Picture,

    /// <summary>A sound file, or the sound of a clip.</summary>
    Sound,

    /// <summary>A list of our own that says which of our own pictures are shown how long.</summary>
    TextTrack,
}
