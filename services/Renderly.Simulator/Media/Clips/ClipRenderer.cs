using Renderly.Simulator.Data;

namespace Renderly.Simulator.Media.Clips;

/// <summary>Renders base clips and extensions as files.</summary>
internal sealed class ClipRenderer(FFmpeg ffmpeg, SimulatorFolder folder)
{
    private const string Ambience =
        "0.05*sin(2*PI*196*t)*(0.6+0.4*sin(0.9*t))+0.04*sin(2*PI*294*t)*(0.5+0.5*sin(0.6*t+1))+0.02*sin(2*PI*392*t)*(0.5+0.5*sin(1.3*t+2))";

    private static readonly string[] Aac = ["-c:a", "aac", "-b:a", "96k", "-ac", "2"];

    /// <summary>
    /// Renders the clip, or the input plus what is added to it. An input that was made here goes on where it stood; of any other the last
    /// frame is taken as the picture.
    /// </summary>
    /// <param name="before">State at the end of the input, if it was made here.</param>
    public async Task<ClipState> RenderAsync(ClipRequest request, ClipState? before, string output, CancellationToken cancellationToken)
    {
        if (request.InputFile is null)
            return await RenderAloneAsync(request, request.ImageFile, null, output, request.GenerateAudio, cancellationToken);
        var added = folder.NewTemporary(".mp4");
        try
        {
            var input = folder.Absolute(request.InputFile);
            var image = before is null ? await LastFrameAsync(request, input, cancellationToken) : before.ImageFile;
            var end = await RenderAloneAsync(request, image, before, added, withSound: false, cancellationToken);
            await JoinAsync(request, input, added, isOurs: before is not null, output, cancellationToken);
            return end with { ImageFile = image };
        }
        finally
        {
            File.Delete(added);
        }
    }

    private async Task<ClipState> RenderAloneAsync(
        ClipRequest request, string? image, ClipState? before, string output, bool withSound, CancellationToken cancellationToken)
    {
        var (width, height) = (request.Width, request.Height);
        var scene = ScenePrompt.Parse(request.Prompt);
        var product = image is null
            ? Product.StandIn(before?.Mood ?? scene.Mood, before?.Seed ?? request.Seed, width, height)
            : Product.From(
                await Picture.DecodeAsync(
                    ffmpeg, folder, folder.Absolute(image), width, height, cancellationToken, fills: request.BeginsWithImage),
                width,
                height);
        var animation = new ClipAnimation(request, product, scene, before);
        await ffmpeg.RunAsync(
            [
                .. FFmpeg.Raw("yuv420p", width, height, ClipAnimation.FramesPerSecond), .. withSound ? Sound(request.Seconds) : [],
                .. FFmpeg.H264, .. withSound ? Aac : [], .. FFmpeg.Mp4, output,
            ],
            cancellationToken,
            animation.WriteAsync);
        return animation.End;
    }

    /// <param name="isOurs">Both were encoded with the same settings: they are joined as they are.</param>
    private Task JoinAsync(ClipRequest request, string input, string added, bool isOurs, string output, CancellationToken cancellationToken)
    {
        string[] sound = request.GenerateAudio ? Sound(request.InputSeconds + request.Seconds) : [];
        string[] mapped = request.GenerateAudio ? ["-map", isOurs ? "1:a" : "2:a", .. Aac] : [];
        string[] target = [.. mapped, .. FFmpeg.Mp4, output];
        if (isOurs)
            return ffmpeg.JoinAsync([input, added], [.. sound, "-map", "0:v", "-c:v", "copy", .. target], cancellationToken);
        var filter =
            $"[0:v]fps=24,scale={request.Width}:{request.Height},setsar=1,format=yuv420p[a];[1:v]setsar=1[b];[a][b]concat=n=2:v=1:a=0[v]";
        return ffmpeg.RunAsync(
            ["-i", input, "-i", added, .. sound, "-filter_complex", filter, "-map", "[v]", .. FFmpeg.H264, .. target], cancellationToken);
    }

    private async Task<string> LastFrameAsync(ClipRequest request, string input, CancellationToken cancellationToken)
    {
        var file = folder.NewTemporary(".png");
        await ffmpeg.RunAsync(
            ["-sseof", "-0.5", "-i", input, "-vf", $"scale={request.Width}:{request.Height}", "-update", "1", file], cancellationToken);
        return folder.Keep(file, folder.Blobs, Path.GetFileName(file));
    }

    private static string[] Sound(double seconds) =>
        ["-f", "lavfi", "-t", FFmpeg.Invariant(seconds), "-i", $"aevalsrc='{Ambience}':s=48000"];
}
