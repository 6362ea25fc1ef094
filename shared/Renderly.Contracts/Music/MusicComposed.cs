using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Music;

/// <summary>
/// Music is stored: output <see cref="StepOutput.Sound"/>, a sound file with its length. All music comes at −20 LUFS, whatever it is, so
/// that a film can say how loud it wants it.
/// </summary>
public sealed record MusicComposed : StepSucceeded;
