using Renderly.Media.Texts.Engine;

namespace Renderly.Media.Texts;

/// <summary>A laid-out text: centred lines on a box.</summary>
/// <param name="Style">How it is set.</param>
/// <param name="Box">Where its box lies.</param>
/// <param name="TextX">Left edge of what the lines are set in, pixels from the frame's.</param>
/// <param name="TextY">Top of the first line, pixels from the frame's.</param>
/// <param name="BoxOpacity">0…1.</param>
internal sealed record TextBlock(TextStyle Style, FrameArea Box, int TextX, int TextY, double BoxOpacity);
