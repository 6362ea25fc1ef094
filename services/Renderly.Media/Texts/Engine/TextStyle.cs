namespace Renderly.Media.Texts.Engine;

/// <summary>How a text is set.</summary>
/// <param name="Text">Paragraphs parted by line feeds; only characters that can be drawn.</param>
/// <param name="SizePixels">Of the font.</param>
/// <param name="WidthPixels">Widest line.</param>
/// <param name="HeightPixels">Where lines beyond this are cut with an ellipsis; null: nowhere.</param>
internal sealed record TextStyle(string Text, int SizePixels, int WidthPixels, int? HeightPixels = null);
