using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Media;

/// <summary>
/// A user's sound lies in our storage as films take it: output <see cref="StepOutput.Sound"/>, a FLAC (48 kHz, stereo, 16 bits) with its
/// length, 0.2…3600 s. Music comes at −20 LUFS, voices at −16 LUFS with peaks of at most −1 dBTP; one gain for all of it, and where that
/// would raise peaks too high those are limited.
/// </summary>
public sealed record SoundPrepared : StepSucceeded;
