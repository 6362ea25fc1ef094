using Renderly.Egress.Images;
using Renderly.Projects.Data;

namespace Renderly.Projects.Assets;

/// <summary>Recognises the formats that are taken. Nothing is decoded.</summary>
internal static class AssetFormats
{
    /// <summary>Names them for a refusal.</summary>
    public const string Accepted = "PNG, JPEG, WebP, HEIC, AVIF, MP4, QuickTime, WebM, WAV, MP3, M4A or Ogg";

    private static readonly AssetContent Mp4 = new(AssetType.Video, "video/mp4", "mp4");
    private static readonly AssetContent QuickTime = new(AssetType.Video, "video/quicktime", "mov");
    private static readonly AssetContent WebM = new(AssetType.Video, "video/webm", "webm");
    private static readonly AssetContent Wav = new(AssetType.Audio, "audio/wav", "wav");
    private static readonly AssetContent Mp3 = new(AssetType.Audio, "audio/mpeg", "mp3");
    private static readonly AssetContent M4A = new(AssetType.Audio, "audio/mp4", "m4a");
    private static readonly AssetContent Ogg = new(AssetType.Audio, "audio/ogg", "ogg");

    // The brands of ISO base media files that players take for MP4 (mp4ra.org), besides M4V of Apple's.
    private static readonly string[] Mp4Brands =
        ["isom", "iso2", "iso3", "iso4", "iso5", "iso6", "mp41", "mp42", "avc1", "M4V ", "MSNV", "dash", "f4v ", "3gp4", "3gp5", "3gp6"];

    // An Ogg stream says in its first packet, behind the page's header of 28 bytes for one packet, what it holds.
    private const int OggPacketAt = 28;

    /// <param name="start">The file's first bytes, up to <see cref="ImageHeader.BytesNeeded"/>.</param>
    /// <param name="limits">Of pictures.</param>
    /// <returns>Null when it is none of the formats.</returns>
    /// <exception cref="ImageFormatException">It is a picture, and of no use; the message is for the user.</exception>
    public static AssetContent? Recognise(ReadOnlySpan<byte> start, ImageLimits limits) =>
        IsPicture(start) ? OfPicture(start, limits) : OfBoxes(start) ?? OfSound(start) ?? (IsWebM(start) ? WebM : null);

    private static AssetContent OfPicture(ReadOnlySpan<byte> start, ImageLimits limits)
    {
        var header = ImageHeader.Read(start, limits.MaxPixels);
        limits.Require(header);
        var extension = header.Format switch
        {
            ImageFormat.Png => "png",
            ImageFormat.Jpeg => "jpg",
            ImageFormat.WebP => "webp",
            _ => "heif",
        };
        return new AssetContent(AssetType.Image, header.ContentType, extension)
        {
            Width = header.WidthPixels,
            Height = header.HeightPixels,
        };
    }

    private static bool IsPicture(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) || start.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])
        || IsRiff(start, "WEBP"u8) || ImageHeader.IsHeif(start);

    private static bool IsRiff(ReadOnlySpan<byte> start, ReadOnlySpan<byte> form) =>
        start.Length >= 12 && start.StartsWith("RIFF"u8) && start[8..].StartsWith(form);

    private static AssetContent? OfBoxes(ReadOnlySpan<byte> start)
    {
        if (start.Length < 12 || !start[4..].StartsWith("ftyp"u8))
        {
            return null;
        }

        var brand = System.Text.Encoding.ASCII.GetString(start.Slice(8, 4));
        return brand switch
        {
            "qt  " => QuickTime,
            "M4A " or "M4B " => M4A,
            _ => Mp4Brands.Contains(brand) ? Mp4 : null,
        };
    }

    private static AssetContent? OfSound(ReadOnlySpan<byte> start)
    {
        if (IsRiff(start, "WAVE"u8))
        {
            return Wav;
        }

        if (start.StartsWith("OggS"u8))
        {
            var packet = start.Length > OggPacketAt ? start[OggPacketAt..] : [];
            return packet.StartsWith("\u0001vorbis"u8) || packet.StartsWith("OpusHead"u8) || packet.StartsWith("\u007FFLAC"u8) ? Ogg : null;
        }

        return start.StartsWith("ID3"u8) || IsMp3Frame(start) ? Mp3 : null;
    }

    // Eleven bits of ones, then version, layer III, bit rate and sample rate, of which some values are not to be.
    private static bool IsMp3Frame(ReadOnlySpan<byte> start) =>
        start.Length >= 4 && start[0] == 0xFF && (start[1] & 0xE6) == 0xE2 && (start[1] & 0x18) != 0x08
        && (start[2] & 0xF0) != 0xF0 && (start[2] & 0x0C) != 0x0C;

    // The type stands in the first element; Matroska of other types is not what browsers and providers take.
    private static bool IsWebM(ReadOnlySpan<byte> start) =>
        start.StartsWith((ReadOnlySpan<byte>)[0x1A, 0x45, 0xDF, 0xA3])
        && start[..Math.Min(start.Length, 64)].IndexOf((ReadOnlySpan<byte>)[0x42, 0x82, 0x84, .. "webm"u8]) > 0;
}
