using Renderly.Simulator.Data;
using Renderly.Simulator.Media;
using Renderly.Simulator.Media.Presenters;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Providers.HeyGen;

/// <summary>Still pictures of the catalogue's avatars, drawn when first asked for.</summary>
internal static class AvatarPreview
{
    public static string Url(string baseUrl, Avatar avatar) => $"{baseUrl}/files/avatars/{avatar.Id}.png";

    public static void MapAvatarPreviews(this IEndpointRouteBuilder app) => app.MapGet("/files/avatars/{file}", ReadAsync);

    private static async Task<IResult> ReadAsync(string file, FFmpeg ffmpeg, SimulatorFolder folder, CancellationToken cancellationToken)
    {
        if (Avatar.Catalogue.FirstOrDefault(a => a.Id + ".png" == file) is not { } avatar)
        {
            return Results.NotFound();
        }

        var path = Path.Combine(folder.Cache, file);
        if (!File.Exists(path))
        {
            await DrawAsync(avatar, path, ffmpeg, folder, cancellationToken);
        }

        return Results.File(path, "image/png");
    }

    private static async Task DrawAsync(Avatar avatar, string path, FFmpeg ffmpeg, SimulatorFolder folder, CancellationToken cancellationToken)
    {
        var scene = new PresenterScene { AvatarId = avatar.Id, Speech = new SpeechRequest { SilenceSeconds = 1 } };
        var silence = MouthTrack.From(new WavFile(22050, new short[22050]), PresenterAnimation.FramesPerSecond);
        var animation = new PresenterAnimation(scene, 720, 1280, silence, Rgba.Hex(0xE9EDF2));
        var temporary = folder.NewTemporary(".png");
        await ffmpeg.RunAsync(
            [
                "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", "720x1280", .. FFmpeg.Bt709, "-i", "pipe:0",
                "-vf", "scale=in_color_matrix=bt709:in_range=tv,crop=720:960:0:120", "-frames:v", "1", temporary,
            ],
            cancellationToken,
            (pipe, token) => animation.WriteAsync(pipe, 1.0 / PresenterAnimation.FramesPerSecond, token));
        File.Move(temporary, path, overwrite: true);
    }
}
