namespace Renderly.Texts;

/// <summary>Texts in films; section <c>Texts</c>, the same for who draws them and for who says what can be drawn.</summary>
public sealed class TextOptions
{
    public const string Section = "Texts";

    /// <summary>Font files in order of preference; empty = Noto and DejaVu where installed. Nothing else is ever drawn with.</summary>
    public string[] Fonts { get; set; } = [];
}
