namespace Renderly.IntegrationTests.Media;

/// <summary>Pixels of a frame, from its top left; written like FFmpeg's <c>crop</c>.</summary>
internal readonly record struct Area(int Width, int Height, int X, int Y);
