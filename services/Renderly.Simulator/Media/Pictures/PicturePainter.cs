using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Clips;

namespace Renderly.Simulator.Media.Pictures;

/// <summary>Paints still pictures: the place that the prompt names, in its mood, and what the references show standing in it.</summary>
internal sealed class PicturePainter(FFmpeg ffmpeg, SimulatorFolder folder)
{
    /// <summary>Height at which several references are put side by side, pixels.</summary>
    private const int ShelfHeight = 480;

    /// <param name="output">A PNG.</param>
    public async Task PaintAsync(PictureRequest picture, string output, CancellationToken cancellationToken)
    {
        var (width, height) = (picture.Width, picture.Height);
        var scene = ScenePrompt.Parse(picture.Prompt);
        var seed = SeedOf(picture);
        var product = picture.ReferenceFiles.Count == 0
            ? Product.StandIn(scene.Mood, seed, width, height)
            : Product.From(await ReferencesAsync(picture, cancellationToken), width, height);
        var clip = new ClipRequest { Prompt = picture.Prompt, Width = width, Height = height, Seconds = 1, Seed = seed };
        var animation = new ClipAnimation(clip, product, scene, before: null);
        await ffmpeg.RunAsync(
            [
                .. FFmpeg.Raw("yuv420p", width, height, 1, FFmpeg.Bt709), "-vf", "scale=in_color_matrix=bt709:in_range=tv",
                "-frames:v", "1", "-update", "1", "-pix_fmt", "rgb24", output,
            ],
            cancellationToken,
            animation.WriteStillAsync);
    }

    /// <summary>Every prompt has colours and shapes of its own.</summary>
    private static int SeedOf(PictureRequest picture) =>
        (BinaryPrimitives.ReadInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(picture.Prompt))) ^ picture.Seed) & int.MaxValue;

    private async Task<Picture> ReferencesAsync(PictureRequest picture, CancellationToken cancellationToken)
    {
        // One less than the picture: what fills it exactly would be taken for the picture itself.
        var (width, height) = (picture.Width - 1, picture.Height - 1);
        if (picture.ReferenceFiles is [var only])
        {
            return await Picture.DecodeAsync(ffmpeg, folder, folder.Absolute(only), width, height, cancellationToken);
        }

        var shelf = folder.NewTemporary(".png");
        try
        {
            var count = picture.ReferenceFiles.Count;
            var scaled = string.Concat(Enumerable.Range(0, count).Select(i => $"[{i}:v]scale=-2:{ShelfHeight},format=rgba[r{i}];"));
            var placed = string.Concat(Enumerable.Range(0, count).Select(i => $"[r{i}]"));
            await ffmpeg.RunAsync(
                [
                    .. picture.ReferenceFiles.SelectMany(file => new[] { "-i", folder.Absolute(file) }),
                    "-filter_complex", $"{scaled}{placed}hstack=inputs={count}", "-frames:v", "1", "-update", "1", shelf,
                ],
                cancellationToken);
            return await Picture.DecodeAsync(ffmpeg, folder, shelf, width, height, cancellationToken);
        }
        finally
        {
            File.Delete(shelf);
        }
    }
}
