using System.Text.Json;
using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>A picture that a text track shows for a while.</summary>
/// <param name="Name">Of the file in the working folder.</param>
/// <param name="Area">What of the frame it covers.</param>
/// <param name="Block">What is drawn on it; null: nothing.</param>
internal sealed record TextPicture(string Name, FrameArea Area, TextBlock? Block)
{
    /// <summary>Everything that has a say in how it looks, but the fonts and the engine.</summary>
    public string Describe() => JsonSerializer.Serialize(this);

    public void DrawInto(string folder, TextEngine engine) =>
        engine.Draw(Path.Combine(folder, Name), Area.Width, Area.Height, Block, Area.X, Area.Y);
}
