namespace Renderly.Jobs.Films;

/// <summary>When a narration is heard.</summary>
/// <param name="Narration">What is said.</param>
/// <param name="StartSeconds">From the film's start.</param>
/// <param name="Seconds">How long it is spoken.</param>
internal sealed record SpeechTime(Narration Narration, double StartSeconds, double Seconds);
