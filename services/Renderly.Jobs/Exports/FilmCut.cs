namespace Renderly.Jobs.Exports;

/// <summary>A film and what it is made of, as far as that is known.</summary>
/// <param name="Seconds">Its length as measured; null where nobody measured.</param>
/// <param name="FramesPerSecond">As measured; null where nobody measured.</param>
/// <param name="Layout">Its parts; null where it is one file, or its parts are gone.</param>
internal sealed record FilmCut(double? Seconds, double? FramesPerSecond, FilmLayout? Layout);
