namespace Renderly.Media.Texts.Engine;

/// <summary>What a text takes once it is set.</summary>
/// <param name="LeftPixels">Free space at its left within the width it was set in.</param>
/// <param name="WidthPixels">Of its longest line.</param>
/// <param name="HeightPixels">Of all lines.</param>
/// <param name="LineCount">Lines, blank ones among them.</param>
/// <param name="IsCut">True when its end is missing.</param>
/// <param name="UnknownGlyphs">Pictures of characters that are missing in the font they fell to.</param>
internal readonly record struct TextSize(
    int LeftPixels, int WidthPixels, int HeightPixels, int LineCount, bool IsCut, int UnknownGlyphs);
