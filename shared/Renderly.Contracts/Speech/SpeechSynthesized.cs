using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Speech;

/// <summary>A speech exists in our store: output <see cref="StepOutput.Sound"/>, a WAV with its length.</summary>
public sealed record SpeechSynthesized : StepSucceeded;
