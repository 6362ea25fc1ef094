using System.Globalization;
using Microsoft.Extensions.Options;
using Renderly.Egress.Images;
using Renderly.Media.FFmpeg;

namespace Renderly.Media.Pictures;

/// <summary>
/// Makes a user's picture upright, 8-bit sRGB, opaque and free of metadata, in limited child processes: nothing of it is decoded here.
/// </summary>
internal sealed class PictureConverter(FFmpegProcess ffmpeg, IOptions<MediaOptions> options)
{
    /// <summary>No provider makes larger pictures than these of it.</summary>
    private const int MaxEdgePixels = 3840;

    /// <summary>Sharp edges and flat colours stay exact while the file stays far below what providers take.</summary>
    private const long MaxLosslessPixels = 4_000_000;

    private const int Block = 128;

    /// <summary>What lies behind a picture that is not opaque, R, G and B.</summary>
    private const int Backdrop = 255;

    /// <param name="picture">A whole picture that is not plain.</param>
    /// <param name="folder">Scratch folder; the result lies there.</param>
    /// <returns>Path of a plain PNG or JPEG.</returns>
    /// <exception cref="FFmpegException">It cannot be decoded, or not in this installation.</exception>
    public async Task<string> ConvertAsync(FetchedImage picture, string folder, CancellationToken cancellationToken)
    {
        var format = picture.Header.Format;
        var path = Path.Combine(folder, $"given.{format.ToString().ToLowerInvariant()}");
        await File.WriteAllBytesAsync(path, picture.Bytes, cancellationToken);
        var metadata = PictureMetadata.Read(picture.Bytes, picture.Header);
        if (format == ImageFormat.Heif)
        {
            // It comes out upright, as PNG with its colour profile.
            path = await DecodeHeifAsync(path, folder, cancellationToken);
            var decoded = await File.ReadAllBytesAsync(path, cancellationToken);
            metadata = PictureMetadata.Read(decoded, ImageHeader.Read(decoded, long.MaxValue)) with { Exif = null };
        }

        var isLossless = picture.Header.Format == ImageFormat.Png && picture.Header.Pixels <= MaxLosslessPixels;
        var result = Path.Combine(folder, isLossless ? "plain.png" : "plain.jpg");
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg,
            [
                .. InputArguments.For(
                    path, InputKind.Picture, options.Value, "-noautorotate", "-f", DemuxerOf(path), "-max_pixels", PixelsOf(picture)),
                "-map", "0:v:0", "-frames:v", "1", "-vf", await FiltersAsync(metadata, folder, cancellationToken),
                "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
                .. isLossless ? ["-pix_fmt", "rgb24", "-c:v", "png"] : new[] { "-pix_fmt", "yuvj444p", "-c:v", "mjpeg", "-q:v", "2" },
                "-f", "image2", "-update", "1", InputArguments.FileUrl(result),
            ])
            { WorkingFolder = folder },
            cancellationToken);
        return File.Exists(result) ? result : throw new FFmpegException(FFmpegError.UnreadableInput, "There is no picture in the file");
    }

    /// <summary>A picture that is fit to be shown as it is, as PNG.</summary>
    /// <param name="picture">A whole picture that a provider made.</param>
    /// <param name="folder">Scratch folder; the result lies there.</param>
    /// <exception cref="FFmpegException">It cannot be decoded.</exception>
    public async Task<string> ToPngAsync(FetchedImage picture, string folder, CancellationToken cancellationToken)
    {
        var result = Path.Combine(folder, "picture.png");
        if (picture.Header.Format == ImageFormat.Png && picture.IsPlain)
        {
            await File.WriteAllBytesAsync(result, picture.Bytes, cancellationToken);
            return result;
        }

        await WriteAgainAsync(picture, folder, ["-pix_fmt", "rgb24", "-c:v", "png"], result, cancellationToken);
        return result;
    }

    /// <summary>The picture as a JPEG of another size, upright and as it is meant to look.</summary>
    /// <param name="picture">A whole picture.</param>
    /// <param name="filters">FFmpeg filters that scale it and say its format.</param>
    /// <param name="folder">Scratch folder.</param>
    /// <param name="outputJpeg">Where it goes.</param>
    /// <param name="cancellationToken">Ends it without effect.</param>
    /// <exception cref="FFmpegException">It cannot be decoded, or not in this installation.</exception>
    public Task WriteJpegAsync(
        FetchedImage picture, string filters, string folder, string outputJpeg, CancellationToken cancellationToken) =>
        WriteAgainAsync(picture, folder, ["-vf", filters, "-c:v", "mjpeg", "-q:v", "3"], outputJpeg, cancellationToken);

    private async Task WriteAgainAsync(
        FetchedImage picture, string folder, IEnumerable<string> how, string result, CancellationToken cancellationToken)
    {
        var plain = picture.IsPlain
            ? await KeepAsync(picture, folder, cancellationToken)
            : await ConvertAsync(picture, folder, cancellationToken);
        await ffmpeg.RunAsync(
            new ToolRun(Tool.FFmpeg,
            [
                .. InputArguments.For(plain, InputKind.Picture, options.Value, "-f", DemuxerOf(plain), "-max_pixels", PixelsOf(picture)),
                "-map", "0:v:0", "-frames:v", "1", "-map_metadata", "-1", .. how,
                "-f", "image2", "-update", "1", InputArguments.FileUrl(result),
            ])
            { WorkingFolder = folder },
            cancellationToken);
        if (!File.Exists(result))
        {
            throw new FFmpegException(FFmpegError.UnreadableInput, "There is no picture in the file");
        }
    }

    private static async Task<string> KeepAsync(FetchedImage picture, string folder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, $"plain.{picture.Header.Format.ToString().ToLowerInvariant()}");
        await File.WriteAllBytesAsync(path, picture.Bytes, cancellationToken);
        return path;
    }

    // Told rather than guessed: of a large file FFmpeg would believe the name.
    private static string DemuxerOf(string path) => Path.GetExtension(path) switch
    {
        ".png" => "png_pipe",
        ".webp" => "webp_pipe",
        _ => "jpeg_pipe",
    };

    /// <summary>What its header says and no more, but for the whole blocks that decoders fill up.</summary>
    private static string PixelsOf(FetchedImage picture) =>
        ((picture.Header.WidthPixels + Block) * (long)(picture.Header.HeightPixels + Block)).ToString(CultureInfo.InvariantCulture);

    private async Task<string> DecodeHeifAsync(string path, string folder, CancellationToken cancellationToken)
    {
        if (ToolPath.Find(options.Value.HeifConvertPath) is null)
        {
            throw new FFmpegException(
                FFmpegError.UnsuitableInput, "HEIC and AVIF cannot be read in this installation; send it as JPEG or PNG");
        }

        // Of several pictures in one file each gets a number.
        var decoded = Path.Combine(folder, "decoded.png");
        await ffmpeg.RunAsync(new ToolRun(Tool.HeifConvert, [path, decoded]) { WorkingFolder = folder }, cancellationToken);
        return new[] { decoded, Path.Combine(folder, "decoded-1.png") }.FirstOrDefault(File.Exists)
            ?? throw new FFmpegException(FFmpegError.UnreadableInput, "There is no picture in the file");
    }

    private static async Task<string> FiltersAsync(PictureMetadata metadata, string folder, CancellationToken cancellationToken)
    {
        // Side data would take the profile along into the result.
        var filters = new List<string> { "format=rgba", "sidedata=mode=delete" };
        if (metadata.Profile is { } icc && RgbProfile.Read(icc) is { IsSrgb: false } profile)
        {
            const string Table = "profile.cube";
            await File.WriteAllTextAsync(Path.Combine(folder, Table), profile.ToCube(), cancellationToken);
            filters.Add($"lut3d=file={Table}:interp=tetrahedral");
        }

        var turn = metadata.Orientation switch
        {
            2 => "hflip",
            3 => "hflip,vflip",
            4 => "vflip",
            5 => "transpose=cclock_flip",
            6 => "transpose=clock",
            7 => "transpose=clock_flip",
            8 => "transpose=cclock",
            _ => null,
        };
        if (turn is not null)
        {
            filters.Add(turn);
        }

        filters.Add(FormattableString.Invariant(
            $"split[given][copy];[copy]lutrgb=r={Backdrop}:g={Backdrop}:b={Backdrop}:a=255[back];[back][given]overlay=format=gbrp"));
        filters.Add(FormattableString.Invariant(
            $"scale=w='min(iw,{MaxEdgePixels})':h='min(ih,{
                MaxEdgePixels})':force_original_aspect_ratio=decrease:flags=lanczos+accurate_rnd+full_chroma_int,setsar=1"));
        return string.Join(',', filters);
    }
}
