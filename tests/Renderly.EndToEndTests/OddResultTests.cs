using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>Results that are not what was ordered, from the provider's wire to the finished video.</summary>
[Trait("Suite", "Long")]
[Collection(SmallFilmsHostCollection.Name)]
public sealed class OddResultTests(SmallFilmsHost installation)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(5);

    private EmbeddedHost Renderly => installation.Host;

    [Theory]
    [InlineData("mute", """{"mute": true}""")]
    [InlineData("silent", """{"silent": true}""")]
    [InlineData("opaque", """{"opaque": true}""")]
    [InlineData("cut", """{"cutTo": 0.5}""")]
    public async Task Presenter_of_no_use_is_the_providers_fault_paid_wasted_and_made_again(string word, string result)
    {
        await ScriptAsync("heygen", word, result, times: 1);

        var job = await FinishedAsync(await SubmitAsync(script: $"The {word} shoe is light on your feet."));

        job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        var attempts = (await TraceOfAsync(job)).First(step => Name(step) == "presenter").GetProperty("attempts").EnumerateArray().ToList();
        attempts.Select(attempt => attempt.GetProperty("outcome").GetString()).ShouldBe(["failed", "succeeded"]);
        attempts[0].GetProperty("error_code").GetString().ShouldBe("result_unusable");
        var costs = await SettledAsync(job);
        var presenter = costs.GetProperty("steps").EnumerateArray().Single(step => Name(step) == "presenter");
        var paid = presenter.GetProperty("attempts").EnumerateArray()
            .Select(attempt => attempt.GetProperty("paid_usd").GetDecimal())
            .ToList();
        paid.Count.ShouldBe(2);
        paid.ShouldAllBe(usd => usd > 0);
        costs.GetProperty("wasted_usd").GetDecimal().ShouldBe(paid[0]);
    }

    [Fact]
    public async Task Job_whose_presenter_stays_useless_fails_at_the_provider_and_is_resumed_without_its_clip_being_paid_again()
    {
        await ScriptAsync("heygen", "dumb", """{"silent": true}""", times: 3);
        var id = await SubmitAsync(script: "The dumb shoe is light on your feet.");

        var failed = await FinishedAsync(id);

        failed.GetProperty("status").GetString().ShouldBe("failed");
        var error = failed.GetProperty("error");
        (error.GetProperty("code").GetString(), error.GetProperty("fault").GetString()).ShouldBe(("result_unusable", "provider"));
        error.GetProperty("detail").GetString().ShouldNotBeNull().ShouldContain("nothing is heard on its sound track");

        using (var resumed = await Renderly.Api.Http.PostAsync($"/api/video/jobs/{id}/resume", null))
        {
            resumed.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        }

        var job = await Eventually.SeeAsync(
            () => Renderly.Api.StatusAsync(id),
            job => job.GetProperty("status").GetString() == "completed",
            "the resumed job is completed",
            Limit);
        var costs = await SettledAsync(job);
        var attempts = costs.GetProperty("steps").EnumerateArray()
            .ToDictionary(Name, step => step.GetProperty("attempts").GetArrayLength());
        attempts.ShouldBe(new Dictionary<string, int> { ["clip-1"] = 1, ["presenter"] = 4 }, ignoreOrder: true);
        costs.GetProperty("wasted_usd").GetDecimal().ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task Clip_that_is_shorter_than_ordered_is_told_and_settled_as_it_is_billed()
    {
        await ScriptAsync("veo", "brief", """{"seconds": 3.25}""");

        var job = await FinishedAsync(await SubmitAsync(title: "A brief shoe"));

        job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        job.GetProperty("warnings")[0].GetString().ShouldBe(
            "The clip of scene 1 lasts 3.3 s, 4 s were ordered and are charged: the picture is shorter there.");
        var clip = (await SettledAsync(job)).GetProperty("steps").EnumerateArray().Single(step => Name(step) == "clip-1");
        clip.GetProperty("attempts").EnumerateArray().ShouldHaveSingleItem().GetProperty("paid_usd").GetDecimal().ShouldBe(4 * 0.20m);
    }

    [Theory]
    [InlineData("small", """{"width": 90, "height": 160}""")]
    [InlineData("quick", """{"framesPerSecond": 60}""")]
    [InlineData("slow", """{"framesPerSecond": 12.5}""")]
    [InlineData("pale", """{"bt601": true}""")]
    [InlineData("dark", """{"blackFrames": 6}""")]
    public async Task Clip_of_another_size_rate_or_colour_becomes_the_video_that_was_ordered(string word, string result)
    {
        var plain = await VideoAsync("A plain shoe");
        await ScriptAsync("veo", word, result);

        var odd = await VideoAsync($"A {word} shoe");

        (await AskAsync(odd, "stream=width,height,r_frame_rate,color_space,color_primaries,nb_frames")).ShouldBe(
            await AskAsync(plain, "stream=width,height,r_frame_rate,color_space,color_primaries,nb_frames"));
        var (first, expected) = (await CornerAsync(odd), await CornerAsync(plain));
        Enumerable.Range(0, 3).Max(channel => Math.Abs(first[channel] - expected[channel]))
            .ShouldBeLessThanOrEqualTo(12, $"{string.Join(',', first)} and {string.Join(',', expected)}");
    }

    [Fact]
    public async Task Presenter_who_speaks_late_and_low_is_heard_as_loud_as_any()
    {
        await ScriptAsync("heygen", "shy", """{"soundDelay": 1.2, "soundGain": -24}""");

        var job = await FinishedAsync(await SubmitAsync(script: "The shy shoe is light on your feet, and dry all day."));

        job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        var video = await Renderly.Api.DownloadAsync(job.GetProperty("final_video_url").GetString()!, Renderly.Folder);
        (await LoudnessAsync(video)).ShouldBe(-16, 0.5);
    }

    private async Task<string> VideoAsync(string title)
    {
        var job = await FinishedAsync(await SubmitAsync(title));
        job.GetProperty("status").GetString().ShouldBe("completed", job.ToString());
        return await Renderly.Api.DownloadAsync(job.GetProperty("final_video_url").GetString()!, Renderly.Folder);
    }

    private Task ScriptAsync(string provider, string word, string result, int? times = null) => Renderly.ScriptAsync(new
    {
        match = new { provider, operation = "submit", contains = word, times },
        then = new { result = JsonSerializer.Deserialize<JsonElement>(result) },
    });

    private async Task<Guid> SubmitAsync(string title = "A shoe", string script = "Light on your feet.") =>
        (await Renderly.Api.SubmitAsync(new
        {
            product_title = title,
            scenes = new[] { new { visual_description = "the shoe", camera_movement = "static", mood = "calm", duration = 4 } },
            image_url = installation.PictureUrl,
            avatar_id = "anna",
            voice_id = "en-US-anna",
            avatar_script = script,
        })).GetProperty("job_id").GetGuid();

    private Task<JsonElement> FinishedAsync(Guid id) => Renderly.Api.FinishedAsync(id, Limit);

    private async Task<IEnumerable<JsonElement>> TraceOfAsync(JsonElement job) =>
        (await Renderly.Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{job.GetProperty("id").GetGuid()}/trace"))
            .GetProperty("steps").EnumerateArray();

    /// <summary>The job's costs once every verdict is in.</summary>
    private Task<JsonElement> SettledAsync(JsonElement job) => Eventually.SeeAsync(
        () => Renderly.Api.Http.GetFromJsonAsync<JsonElement>($"/api/video/jobs/{job.GetProperty("id").GetGuid()}/costs/"),
        costs => costs.GetProperty("reserved_usd").GetDecimal() == 0 && costs.GetProperty("in_doubt_usd").GetDecimal() == 0,
        "nothing is reserved or in doubt",
        Limit);

    private static string Name(JsonElement step) => step.GetProperty("step").GetString()!;

    private static async Task<string> AskAsync(string video, string entries) => System.Text.Encoding.UTF8.GetString(
        await RunAsync("ffprobe", "-v", "error", "-select_streams", "v:0", "-show_entries", entries, "-of", "csv=p=0", video));

    /// <summary>Red, green and blue of the first frame's upper left corner, where no presenter stands.</summary>
    private static Task<byte[]> CornerAsync(string video) => RunAsync(
        "ffmpeg", "-nostdin", "-v", "error", "-i", video, "-frames:v", "1",
        "-vf", "crop=60:60:0:40,scale=1:1:flags=area,format=rgb24", "-f", "rawvideo", "-");

    private static async Task<double> LoudnessAsync(string video)
    {
        var said = System.Text.Encoding.UTF8.GetString(await RunAsync(
            "ffmpeg", "-nostdin", "-v", "error", "-i", video, "-af", "ebur128=metadata=1,ametadata=print:key=lavfi.r128.I:file=-", "-f",
            "null", "-"));
        return double.Parse(said.Trim().Split('=')[^1], CultureInfo.InvariantCulture);
    }

    private static async Task<byte[]> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true })!;
        using var output = new MemoryStream();
        await process.StandardOutput.BaseStream.CopyToAsync(output);
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return output.ToArray();
    }
}
