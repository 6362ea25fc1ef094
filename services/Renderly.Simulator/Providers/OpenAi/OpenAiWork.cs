using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>What was asked for: pictures, a speech or a video.</summary>
internal sealed record OpenAiWork
{
    public const string Image = "openai-image";
    public const string Speech = "openai-speech";
    public const string Video = "openai-video";

    public PictureRequest? Picture { get; init; }

    /// <summary>How many pictures.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Pictures are answered as addresses instead of inside the answer.</summary>
    public bool AsAddress { get; init; }

    public SpokenText? Sound { get; init; }

    public ClipRequest? Film { get; init; }

    /// <summary>As it was given; null for none.</summary>
    public string? Size { get; init; }
}
