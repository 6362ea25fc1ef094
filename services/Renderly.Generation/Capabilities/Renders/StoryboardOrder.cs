using System.Text.Json;
using System.Text.Json.Serialization;

namespace Renderly.Generation.Capabilities.Renders;

/// <summary>What providers that compose films are sent: the body of an order, in our own contract.</summary>
/// <param name="Reference">Ours; what the order is found by.</param>
internal sealed record StoryboardOrder(
    string Reference, IReadOnlyList<OrderedScene> Storyboard, IReadOnlyList<OrderedSegment> Script, OrderedOutput Output)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>Null for a film without music.</summary>
    public OrderedMusic? BackgroundMusic { get; init; }

    /// <summary>What is called when the work has ended; null for nothing.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>The body as it is sent.</summary>
    public string Body() => JsonSerializer.Serialize(this, Json);
}

/// <param name="SceneIndex">Its place in the film, from 1.</param>
/// <param name="Duration">Seconds, the transition into the next scene included.</param>
/// <param name="Transition">How it goes over into the next, or <c>cut</c>.</param>
internal sealed record OrderedScene(int SceneIndex, Uri ImageUrl, double Duration, string Transition)
{
    /// <summary>Null for a cut.</summary>
    public double? TransitionSeconds { get; init; }

    /// <summary>What moves in it, in words.</summary>
    public string? Motion { get; init; }
}

/// <param name="SceneIndex">The scene in which it begins.</param>
/// <param name="Start">Seconds from the film's start.</param>
/// <param name="Duration">Seconds that it is expected to take, silence after it included.</param>
internal sealed record OrderedSegment(string Text, string Language, int SceneIndex, double Start, double Duration)
{
    /// <summary>Null for the provider's own choice for the language.</summary>
    public string? Voice { get; init; }
}

/// <param name="Volume">0…1; 1 is as loud as music under a voice may be.</param>
internal sealed record OrderedMusic(Uri Url, double Volume, bool DuckDuringVoice);

/// <param name="Resolution">Of the shorter side, such as <c>1080p</c>.</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record OrderedOutput(string Resolution, string AspectRatio, int Width, int Height, string Format, int Fps);
