using System.Net;
using Renderly.Testing;

namespace Renderly.EndToEndTests;

/// <summary>What of a storyboard is unchanged is never made again; the providers' own journal is what counts.</summary>
[Collection(SceneVideoHostCollection.Name)]
public sealed class StoryboardReuseTests(SceneVideoHost shared) : StoryboardTest(shared)
{
    private const int Scenes = 8;

    [Fact]
    public async Task Each_change_of_eight_scenes_costs_what_it_changes_and_exports_cost_nothing()
    {
        var prompt = string.Join(
            ' ', Enumerable.Range(1, Scenes).Select(number => $"Scene {number} (1 s): A bottle stands on rock number {number}."));
        var id = (await PostAsync("/api/v2/generate", new { prompt }, HttpStatusCode.Accepted)).GetProperty("job_id").GetGuid();
        await InStatusAsync(id, "storyboard_ready");
        await PaidAsync(images: Scenes, clips: 0);

        await RefineAsync(id, scene: 1);
        await PaidAsync(images: Scenes + 1, clips: 0);

        await PostAsync($"/api/v2/jobs/{id}/reorder", new { scene_order = Enumerable.Range(1, Scenes).Reverse() }, HttpStatusCode.OK);
        await PaidAsync(images: Scenes + 1, clips: 0);

        await RenderAsync(id);
        await PaidAsync(images: Scenes + 1, clips: Scenes);

        await RefineAsync(id, scene: 3);
        var film = await RenderAsync(id);
        await PaidAsync(images: Scenes + 2, clips: Scenes + 1);

        var seconds = film.GetProperty("duration").GetDouble();
        seconds.ShouldBe(Scenes, 0.5);
        foreach (var (format, codec) in new[] { ("mp4", "h264"), ("mov", "h264"), ("webm", "vp9") })
        {
            foreach (var (quality, height) in new[] { ("480p", 480), ("720p", 720), ("1080p", 720) })
            {
                var file = await ExportAsync(id, format, quality);
                (format, quality, file.VideoCodec, file.Height).ShouldBe((format, quality, codec, height));
                file.Seconds.ShouldBe(seconds, 0.2, $"{format} {quality}");
            }
        }

        await PaidAsync(images: Scenes + 2, clips: Scenes + 1);
    }

    private async Task RefineAsync(Guid id, int scene)
    {
        await PostAsync(
            $"/api/v2/jobs/{id}/refine",
            new { scene_number = scene, prompt = $"It snows on rock number {scene}." },
            HttpStatusCode.Accepted);
        await InStatusAsync(id, "storyboard_ready");
    }

    private async Task PaidAsync(int images, int clips)
    {
        var kinds = await PaidKindsAsync();
        (kinds.Count(kind => kind == "mock-image"), kinds.Count(kind => kind == "mock-clip"), kinds.Count)
            .ShouldBe((images, clips, images + clips));
    }

    private async Task<MediaFile> ExportAsync(Guid id, string format, string quality)
    {
        using var response = await Eventually.SeeAsync(
            () => Http.GetAsync($"/api/v2/jobs/{id}/export?format={format}&quality={quality}"),
            answer => answer.StatusCode != HttpStatusCode.Accepted,
            $"{format} in {quality} is made",
            Limit);
        response.StatusCode.ShouldBe(HttpStatusCode.OK, await response.Content.ReadAsStringAsync());
        var path = Path.Combine(Host.Folder, $"{id}-{quality}.{format}");
        await using (var file = File.Create(path))
        {
            await response.Content.CopyToAsync(file);
        }

        return await MediaFile.ProbeAsync(path);
    }
}
