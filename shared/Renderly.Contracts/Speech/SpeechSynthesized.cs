using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Speech;

/// <summary>
/// A speech exists in our store: output <see cref="StepOutput.Sound"/>, a WAV with its length. Where its provider tells when which word is
/// said, output <see cref="StepOutput.Words"/> as well: a JSON array of <see cref="SpokenWord"/> in the order in which they are said.
/// </summary>
public sealed record SpeechSynthesized : StepSucceeded;
