using Renderly.Models;

namespace Renderly.Jobs.Kinds.SceneVideo.Requests;

/// <summary>A scene that comes with its request and that nobody keeps.</summary>
/// <param name="Prompt">What is seen, and what happens.</param>
/// <param name="Seconds">Length of the video.</param>
/// <param name="Size">Of the video; made in the nearest shape that models have, and scaled at the end.</param>
internal sealed record InlineScene(string Prompt, int Seconds, FrameSize Size)
{
    /// <summary>The first frame: an http(s) address, or the object URI of a picture that came along; null: a picture is made.</summary>
    public string? FirstFrame { get; init; }

    /// <summary>The model that the caller named, whatever that means to others.</summary>
    public string? Model { get; init; }
}
