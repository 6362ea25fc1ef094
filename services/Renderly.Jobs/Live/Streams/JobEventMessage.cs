namespace Renderly.Jobs.Live.Streams;

/// <summary>An event as it is sent.</summary>
/// <param name="Data">JSON object in one line; addresses are signed.</param>
internal sealed record JobEventMessage(int Sequence, string Type, string Data);
