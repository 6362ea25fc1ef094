using System.Globalization;
using Renderly.Simulator.Data;

namespace Renderly.Simulator.Media.Clips;

/// <summary>Renders base clips and extensions as files.</summary>
internal sealed class ClipRenderer(FFmpeg ffmpeg, SimulatorFolder folder)
{
    private static readonly string[] Sound = ["-c:a", "aac", "-b:a", "96k", "-ac", "2"];

    /// <summary>Renders the request as a clip of its own.</summary>
    public async Task<ClipState> RenderAsync(ClipRequest request, string output, CancellationToken cancellationToken)
    {
        var animation = await AnimateAsync(request, request.ImageFile, before: null, cancellationToken);
        await EncodeAsync(request, animation, output, request.GenerateAudio, cancellationToken);
        return animation.End;
    }

    /// <summary>Renders input plus 7 s. A clip made here goes on where it stood; of any other the last frame is taken as the picture.</summary>
    /// <param name="before">State at the end of the input, if it was made here.</param>
    public async Task<ClipState> ExtendAsync(ClipRequest request, string input, ClipState? before, string output, CancellationToken cancellationToken)
    {
        var added = folder.NewTemporary(".mp4");
        var lastFrame = before is null ? await LastFrameAsync(request, input, cancellationToken) : null;
        try
        {
            var animation = await AnimateAsync(request, before?.ImageFile ?? lastFrame, before, cancellationToken);
            await EncodeAsync(request, animation, added, withSound: false, cancellationToken);
            await JoinAsync(request, input, added, copy: before is not null, output, cancellationToken);
            return animation.End with { ImageFile = before?.ImageFile ?? lastFrame };
        }
        finally
        {
            File.Delete(added);
        }
    }

    private async Task<ClipAnimation> AnimateAsync(ClipRequest request, string? image, ClipState? before, CancellationToken cancellationToken)
    {
        var scene = ScenePrompt.Parse(request.Prompt);
        var product = image is null
            ? Product.StandIn(before?.Mood ?? scene.Mood, before?.Seed ?? request.Seed, request.Width, request.Height)
            : Product.From(
                await Picture.DecodeAsync(ffmpeg, folder, folder.Absolute(image), request.Width, request.Height, cancellationToken), request.Width, request.Height);
        return new ClipAnimation(request, product, scene, before);
    }

    private Task EncodeAsync(ClipRequest request, ClipAnimation animation, string output, bool withSound, CancellationToken cancellationToken) => ffmpeg.RunAsync(
        [
            "-f", "rawvideo", "-pix_fmt", "yuv420p", "-s", $"{request.Width}x{request.Height}", "-r", "24", "-i", "pipe:0",
            .. withSound ? Ambience(request.Seconds) : [],
            .. FFmpeg.H264, .. withSound ? Sound : [], .. FFmpeg.Mp4, output,
        ],
        cancellationToken,
        animation.WriteAsync);

    private async Task JoinAsync(ClipRequest request, string input, string added, bool copy, string output, CancellationToken cancellationToken)
    {
        var seconds = request.InputSeconds + request.Seconds;
        var list = folder.NewTemporary(".txt");
        await File.WriteAllTextAsync(list, $"file '{Quoted(input)}'\nfile '{Quoted(added)}'\n", cancellationToken);
        string[] inputs = copy ? ["-f", "concat", "-safe", "0", "-i", list] : ["-i", input, "-i", added];
        string[] sound = request.GenerateAudio ? Ambience(seconds) : [];
        string[] picture = copy
            ? ["-map", "0:v", "-c:v", "copy"]
            : [
                "-filter_complex",
                $"[0:v]fps=24,scale={request.Width}:{request.Height},setsar=1,format=yuv420p[a];[1:v]setsar=1[b];[a][b]concat=n=2:v=1:a=0[v]",
                "-map", "[v]", .. FFmpeg.H264,
            ];
        string[] mapSound = request.GenerateAudio ? ["-map", copy ? "1:a" : "2:a", .. Sound] : [];
        await ffmpeg.RunAsync([.. inputs, .. sound, .. picture, .. mapSound, "-video_track_timescale", "12000", .. FFmpeg.Mp4, output], cancellationToken);
        File.Delete(list);
    }

    private async Task<string> LastFrameAsync(ClipRequest request, string input, CancellationToken cancellationToken)
    {
        var file = folder.NewTemporary(".png");
        await ffmpeg.RunAsync(
            ["-sseof", "-0.5", "-i", input, "-vf", $"scale={request.Width}:{request.Height}", "-update", "1", file], cancellationToken);
        var kept = Path.Combine(folder.Blobs, Path.GetFileName(file));
        File.Move(file, kept);
        return folder.Relative(kept);
    }

    private static string[] Ambience(double seconds)
    {
        var length = seconds.ToString("0.###", CultureInfo.InvariantCulture);
        return
        [
            "-f", "lavfi", "-t", length, "-i",
            "aevalsrc='0.05*sin(2*PI*196*t)*(0.6+0.4*sin(0.9*t))+0.04*sin(2*PI*294*t)*(0.5+0.5*sin(0.6*t+1))+0.02*sin(2*PI*392*t)*(0.5+0.5*sin(1.3*t+2))':s=48000",
        ];
    }

    private static string Quoted(string path) => path.Replace("'", "'\\''", StringComparison.Ordinal);
}
