namespace Renderly.Contracts.Images;

/// <summary>A picture that a generated one must keep to.</summary>
/// <param name="Uri">Object URI of ours: upright, 8-bit sRGB, without metadata.</param>
/// <param name="Tag">
/// What the prompt calls it (<c>@product</c>, without the sign): a letter, then letters, digits and underscores; 3…16 characters.
/// </param>
public sealed record ImageReference(Uri Uri, string Tag);
