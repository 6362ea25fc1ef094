namespace Renderly.Providers.Inspection;

/// <summary>How few bytes tell that nothing is to be seen, without decoding.</summary>
internal static class PictureBytes
{
    /// <summary>
    /// A single colour takes 0.003 bytes a pixel as PNG, 0.006 as JPEG and 0.004 in the first second of H.264, which holds the whole frame;
    /// the plainest painted scene takes 0.04 and more.
    /// </summary>
    private const double LeastPerPixel = 0.01;

    /// <summary>Of a second of film whatever is to be seen: the encoder's own words, and a header for each frame.</summary>
    private const double LeastOfASecond = 1024;

    /// <returns>Bytes of a still picture; null where the size is not known.</returns>
    public static double? LeastOf(long? pixels) => pixels * LeastPerPixel;

    /// <returns>Bytes of a film's fullest second; null where the size is not known.</returns>
    public static double? LeastOfFilm(long? pixels) => (pixels * LeastPerPixel) + LeastOfASecond;
}
