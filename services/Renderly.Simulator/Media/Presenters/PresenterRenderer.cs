using Renderly.Simulator.Data;
using Renderly.Simulator.Media.Raster;

namespace Renderly.Simulator.Media.Presenters;

/// <summary>Renders a speaking avatar: alone (transparent or before a colour) or in front of a picture or film.</summary>
internal sealed class PresenterRenderer(FFmpeg ffmpeg, SpeechSynthesizer synthesizer, SourceFiles sources, SimulatorFolder folder)
{
    private const string Voicing = "highpass=f=90,lowpass=f=8200,aecho=0.9:0.5:14:0.10,volume=1.5,alimiter=limit=0.95,aresample=48000";
    private static readonly string[] Aac = ["-c:a", "aac", "-b:a", "128k", "-ac", "2"];

    // Realtime VP9: a presenter is seen for seconds and rendered on the viewer's own machine.
    private static readonly string[] Vp9 =
    [
        "-c:v", "libvpx-vp9", "-pix_fmt", "yuva420p", "-deadline", "realtime", "-cpu-used", "8", "-crf", "34", "-b:v", "0", "-threads", "1",
        "-auto-alt-ref", "0", "-g", "100", .. FFmpeg.Bt709,
    ];

    /// <returns>Length of the video in seconds.</returns>
    public async Task<double> RenderAsync(PresenterRequest request, string output, CancellationToken cancellationToken)
    {
        if (request.Scenes.Count == 1)
        {
            return await RenderSceneAsync(request, request.Scenes[0], output, cancellationToken);
        }

        var parts = new List<string>();
        try
        {
            var seconds = 0.0;
            foreach (var scene in request.Scenes)
            {
                parts.Add(folder.NewTemporary(".mp4"));
                seconds += await RenderSceneAsync(request, scene, parts[^1], cancellationToken);
            }

            await JoinAsync(parts, output, cancellationToken);
            return seconds;
        }
        finally
        {
            parts.ForEach(File.Delete);
        }
    }

    private async Task<double> RenderSceneAsync(PresenterRequest request, PresenterScene scene, string output, CancellationToken cancellationToken)
    {
        var wav = folder.NewTemporary(".wav");
        try
        {
            var speech = await synthesizer.SpeakAsync(scene.Speech, wav, cancellationToken);
            var film = scene.Background is { Kind: BackgroundKind.Video, Source: { } source } ? await sources.LocalPathAsync(source, cancellationToken) : null;
            var filmSeconds = film is null ? 0 : (await ffmpeg.ProbeAsync(film, cancellationToken)).Seconds;
            var seconds = SceneSeconds(scene.Background, speech.Seconds, filmSeconds);
            var mouth = MouthTrack.From(speech, PresenterAnimation.FramesPerSecond);
            if (request.Output == PresenterOutput.Transparent || scene.Background.Kind == BackgroundKind.Color)
            {
                await RenderAloneAsync(request, scene, mouth, wav, seconds, output, cancellationToken);
            }
            else
            {
                await RenderOverAsync(request, scene, mouth, wav, film ?? await sources.LocalPathAsync(scene.Background.Source!, cancellationToken), filmSeconds, seconds, output, cancellationToken);
            }

            return seconds;
        }
        finally
        {
            File.Delete(wav);
        }
    }

    private static double SceneSeconds(Background background, double speech, double film)
    {
        var seconds = background.PlayStyle == PlayStyles.FullVideo ? Math.Max(speech, film) : speech;
        return Math.Ceiling(seconds * PresenterAnimation.FramesPerSecond - 0.01) / PresenterAnimation.FramesPerSecond;
    }

    private Task RenderAloneAsync(PresenterRequest request, PresenterScene scene, MouthTrack mouth, string wav, double seconds, string output, CancellationToken cancellationToken)
    {
        var transparent = request.Output == PresenterOutput.Transparent;
        var animation = new PresenterAnimation(scene, request.Width, request.Height, mouth, transparent ? null : Rgba.Hex(scene.Background.Color));
        string[] encoder = transparent ? [.. Vp9, "-c:a", "libopus", "-b:a", "96k", "-fflags", "+bitexact"] : [.. FFmpeg.H264, .. Aac, .. FFmpeg.Mp4];
        var area = animation.Area;
        string[] place = transparent ? ["-vf", $"pad={request.Width}:{request.Height}:{area.X}:{area.Y}:color=black@0"] : [];
        return ffmpeg.RunAsync(
            [
                .. PresenterInput(animation, transparent), "-i", wav, .. place,
                "-map", "0:v", "-map", "1:a", "-af", $"{Voicing},apad", "-t", FFmpeg.Invariant(seconds), .. encoder, output,
            ],
            cancellationToken,
            (pipe, token) => animation.WriteAsync(pipe, seconds, token));
    }

    private Task RenderOverAsync(
        PresenterRequest request, PresenterScene scene, MouthTrack mouth, string wav, string background, double filmSeconds, double seconds, string output, CancellationToken cancellationToken)
    {
        var animation = new PresenterAnimation(scene, request.Width, request.Height, mouth, background: null);
        var still = scene.Background.Kind == BackgroundKind.Image;
        string[] input = (still, scene.Background.PlayStyle) switch
        {
            (true, _) => ["-loop", "1", "-framerate", "25", "-i", background],
            (_, PlayStyles.Loop) => ["-stream_loop", "-1", "-i", background],
            _ => ["-i", background],
        };
        var filter =
            $"[1:v]{Fit(scene.Background, request)},{Tempo(scene.Background, filmSeconds, seconds)}fps=25,tpad=stop=-1:stop_mode=clone,format=yuv420p[back];" +
            $"[back][0:v]overlay={animation.Area.X}:{animation.Area.Y}:format=yuv420:eof_action=repeat[v];[2:a]{Voicing},apad[a]";
        return ffmpeg.RunAsync(
            [
                .. PresenterInput(animation, transparent: true), .. input, "-i", wav, "-filter_complex", filter,
                "-map", "[v]", "-map", "[a]", "-t", FFmpeg.Invariant(seconds), .. FFmpeg.H264, .. Aac, .. FFmpeg.Mp4, output,
            ],
            cancellationToken,
            (pipe, token) => animation.WriteAsync(pipe, seconds, token));
    }

    private static string[] PresenterInput(PresenterAnimation animation, bool transparent) =>
    [
        "-f", "rawvideo", "-pix_fmt", transparent ? "yuva420p" : "yuv420p", "-s", $"{animation.Area.Width}x{animation.Area.Height}", "-r", "25", "-i", "pipe:0",
    ];

    private static string Fit(Background background, PresenterRequest request)
    {
        var size = $"{request.Width}:{request.Height}";
        return background.Contain
            ? $"scale={size}:force_original_aspect_ratio=decrease,pad={size}:-1:-1,setsar=1"
            : $"scale={size}:force_original_aspect_ratio=increase,crop={size},setsar=1";
    }

    private static string Tempo(Background background, double film, double seconds) =>
        background.PlayStyle == PlayStyles.FitToScene && film > 0 ? $"setpts=PTS*{FFmpeg.Invariant(seconds / film)}," : "";

    private async Task JoinAsync(List<string> parts, string output, CancellationToken cancellationToken)
    {
        var list = folder.NewTemporary(".txt");
        await File.WriteAllLinesAsync(list, parts.Select(p => $"file '{p.Replace("'", "'\\''", StringComparison.Ordinal)}'"), cancellationToken);
        await ffmpeg.RunAsync(["-f", "concat", "-safe", "0", "-i", list, "-c", "copy", "-video_track_timescale", "12000", .. FFmpeg.Mp4, output], cancellationToken);
        File.Delete(list);
    }
}
