using System.ComponentModel.DataAnnotations;
using Renderly.Contracts.Steps;

namespace Renderly.Contracts.Music;

/// <summary>
/// Make music without voices that a film can have under its speech: it begins and ends with the film. Answered by
/// <see cref="MusicComposed"/> or <see cref="StepFailed"/>.
/// </summary>
public sealed record ComposeMusic : StepCommand
{
    /// <summary>How long it lasts, 1…3600 s.</summary>
    [Range(1.0, 3600.0)]
    public required double Seconds { get; init; }

    /// <summary>
    /// Another one is other music; the same one and the same length are the same music, where who makes it can promise that.
    /// </summary>
    public required int Seed { get; init; }

    /// <summary>Folder of our own store that the music goes to, <c>jobs/{job}/</c>.</summary>
    public required string OutputFolder { get; init; }
}
