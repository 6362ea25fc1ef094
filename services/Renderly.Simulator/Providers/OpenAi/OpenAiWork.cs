using Renderly.Simulator.Media.Clips;
using Renderly.Simulator.Media.Pictures;

namespace Renderly.Simulator.Providers.OpenAi;

/// <summary>What was asked for: pictures, a speech, a video or an answer in words.</summary>
internal sealed record OpenAiWork
{
    public const string Image = "openai-image";
    public const string Speech = "openai-speech";
    public const string Video = "openai-video";
    public const string Chat = "openai-chat";

    public PictureRequest? Picture { get; init; }

    /// <summary>How many pictures.</summary>
    public int Count { get; init; } = 1;

    /// <summary>Pictures are answered as addresses instead of inside the answer.</summary>
    public bool AsAddress { get; init; }

    public SpokenText? Sound { get; init; }

    public ClipRequest? Film { get; init; }

    /// <summary>What a language model answers.</summary>
    public string? Written { get; init; }

    /// <summary>It wrote as much as it may, and no further.</summary>
    public bool IsCut { get; init; }

    /// <summary>What it read.</summary>
    public int PromptTokens { get; init; }

    /// <summary>As it was given; null for none.</summary>
    public string? Size { get; init; }
}
