using System.Globalization;
using Renderly.Contracts.Media;
using Renderly.Media.Probe;

namespace Renderly.Media.Exports;

/// <summary>What an export does to a film.</summary>
/// <param name="WidthPixels">Of the result; even.</param>
/// <param name="HeightPixels">Of the result; even.</param>
/// <param name="CopiesVideo">True when the picture is taken over bit by bit.</param>
/// <param name="CopiesAudio">True when the sound is taken over bit by bit.</param>
/// <param name="Adjusted">A sentence where the result is smaller than it was asked for; null where it is not.</param>
internal sealed record ExportPlan(int WidthPixels, int HeightPixels, bool CopiesVideo, bool CopiesAudio, string? Adjusted)
{
    /// <param name="film">As it was measured.</param>
    /// <param name="form">What it is to become.</param>
    /// <param name="shorterSidePixels">As in <see cref="ExportVideo.ShorterSidePixels"/>.</param>
    public static ExportPlan For(VideoFile film, ExportForm form, int? shorterSidePixels)
    {
        var video = film.Video;
        var (width, height) = (video.DisplayWidthPixels, video.DisplayHeightPixels);
        var shorter = Math.Min(width, height);
        var share = shorterSidePixels < shorter ? (double)shorterSidePixels.Value / shorter : 1;
        var (toWidth, toHeight) = (Even(width * share), Even(height * share));
        var isMp4 = form is ExportForm.Mp4 or ExportForm.Mov;
        return new ExportPlan(
            toWidth,
            toHeight,
            isMp4 && video is { Codec: "h264", PixelFormat: "yuv420p", RotationDegrees: 0 } && (toWidth, toHeight) == (width, height),
            isMp4 && film.Media.Audio is { Codec: "aac", Channels: <= 2 },
            shorterSidePixels > shorter
                ? string.Create(
                    CultureInfo.InvariantCulture, $"The film has {width} × {height} pixels and is not enlarged to {shorterSidePixels}p.")
                : null);
    }

    private static int Even(double pixels) => Math.Max(2, 2 * (int)Math.Round(pixels / 2, MidpointRounding.AwayFromZero));
}
