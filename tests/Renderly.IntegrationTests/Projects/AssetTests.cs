using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Renderly.IntegrationTests.Media;
using Renderly.Projects.Assets;

namespace Renderly.IntegrationTests.Projects;

[Collection(nameof(ProjectsCollection))]
public sealed class AssetTests(ProjectsHost host)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_picture_is_uploaded_read_changed_downloaded_and_deleted()
    {
        using var user = host.NewUser();
        using var answer = await user.SendFileAsync(
            ProjectsUser.Content(SampleFiles.Png, "text/plain"), "../../my bottle.png", tags: " bottle, product,bottle");
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var made = await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        var id = made.GetProperty("id").GetString()!;
        id.ShouldMatch("^asset_[0-9a-f]{32}$");
        answer.Headers.Location!.ToString().ShouldBe($"/api/assets/{id}");
        made.GetProperty("asset_type").GetString().ShouldBe("image");
        made.GetProperty("content_type").GetString().ShouldBe("image/png");
        made.GetProperty("size_bytes").GetInt64().ShouldBe(SampleFiles.Png.Length);
        made.GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(SampleFiles.Png)));
        (made.GetProperty("width").GetInt32(), made.GetProperty("height").GetInt32()).ShouldBe((640, 480));
        made.GetProperty("file_path").GetString().ShouldBe($"storage/assets/{id}.png");
        made.GetProperty("file_name").GetString().ShouldBe("my bottle.png");
        made.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()).ShouldBe(["bottle", "product"]);
        (await host.CountFilesAsync(user.Id)).ShouldBe(1);

        // In any spelling.
        var plain = Guid.Parse(id["asset_".Length..]);
        (await user.GetAsync($"/api/assets/{plain}")).GetProperty("id").GetString().ShouldBe(id);
        (await user.GetAsync($"/api/assets/{plain:n}")).GetProperty("id").GetString().ShouldBe(id);

        var changed = await user.PutAsync($"/api/assets/{id}", new { tags = new[] { "new" } });
        changed.GetProperty("tags").EnumerateArray().Single().GetString().ShouldBe("new");
        changed.GetProperty("file_name").GetString().ShouldBe(made.GetProperty("file_name").GetString());

        (await user.Http.GetByteArrayAsync($"/api/assets/{id}/download", Cancel)).ShouldBe(SampleFiles.Png);
        (await user.DeleteAsync($"/api/assets/{id}")).ShouldBe(HttpStatusCode.NoContent);
        (await user.DeleteAsync($"/api/assets/{id}")).ShouldBe(HttpStatusCode.NotFound);
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    public static TheoryData<string, string, string, string> RealFiles => new()
    {
        { "a.png", "image", "image/png", "-f lavfi -i color=red:s=128x96 -frames:v 1" },
        { "a.jpg", "image", "image/jpeg", "-f lavfi -i color=red:s=128x96 -frames:v 1" },
        { "a.webp", "image", "image/webp", "-f lavfi -i color=red:s=128x96 -frames:v 1" },
        { "a.mp4", "video", "video/mp4", "-f lavfi -i color=red:s=128x96:d=1" },
        { "a.mov", "video", "video/quicktime", "-f lavfi -i color=red:s=128x96:d=1" },
        { "a.webm", "video", "video/webm", "-f lavfi -i color=red:s=128x96:d=1" },
        { "a.wav", "audio", "audio/wav", "-f lavfi -i sine=d=1" },
        { "a.mp3", "audio", "audio/mpeg", "-f lavfi -i sine=d=1" },
        { "b.mp3", "audio", "audio/mpeg", "-f lavfi -i sine=d=1 -id3v2_version 0 -write_xing 0" },
        { "a.m4a", "audio", "audio/mp4", "-f lavfi -i sine=d=1" },
        { "a.ogg", "audio", "audio/ogg", "-f lavfi -i sine=d=1 -c:a libvorbis" },
        { "b.ogg", "audio", "audio/ogg", "-f lavfi -i sine=d=1 -c:a libopus" },
    };

    [Theory]
    [MemberData(nameof(RealFiles))]
    public async Task What_a_file_is_is_told_by_its_content(string name, string type, string contentType, string ffmpeg)
    {
        var folder = Directory.CreateTempSubdirectory("renderly-assets-");
        var path = Path.Combine(folder.FullName, name);
        await MediaKit.RunAsync("ffmpeg", ["-nostdin", "-v", "error", "-y", .. ffmpeg.Split(' '), path]);
        using var user = host.NewUser();

        var asset = await user.UploadAsync(ProjectsUser.Content(await File.ReadAllBytesAsync(path, Cancel)), "holiday.txt");

        asset.GetProperty("asset_type").GetString().ShouldBe(type);
        asset.GetProperty("content_type").GetString().ShouldBe(contentType);
        (asset.GetProperty("width").ValueKind == JsonValueKind.Number).ShouldBe(type == "image");
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Pictures_of_phones_are_taken()
    {
        using var user = host.NewUser();
        foreach (var picture in new[] { GivenPictures.Heic, GivenPictures.Avif })
        {
            (await user.UploadAsync(ProjectsUser.Content(picture))).GetProperty("content_type").GetString().ShouldBe("image/heif");
        }
    }

    public static TheoryData<string, byte[]> NoAssets => new()
    {
        { "a ZIP archive", SampleFiles.Zip },
        { "a page", Encoding.UTF8.GetBytes("<html><script>alert(1)</script></html>") },
        { "a drawing that holds script", Encoding.UTF8.GetBytes("<svg xmlns='http://www.w3.org/2000/svg'/>") },
        { "an animation", [.. "GIF89a"u8, .. new byte[100]] },
        { "Matroska of another type", [0x1A, 0x45, 0xDF, 0xA3, 0x93, 0x42, 0x82, 0x88, .. "matroska"u8, .. new byte[100]] },
        { "nothing", [] },
    };

    [Theory]
    [MemberData(nameof(NoAssets))]
    public async Task Another_file_is_refused_whatever_its_name_and_header_say(string what, byte[] file)
    {
        using var user = host.NewUser();
        var problem = await user.UploadAsync(ProjectsUser.Content(file, "image/png"), "bottle.png", HttpStatusCode.UnsupportedMediaType);
        problem.GetProperty("code").GetString().ShouldBe("unsupported_file", what);
        problem.GetProperty("detail").GetString()!.ShouldContain("PNG, JPEG");
        (await user.GetAsync("/api/assets")).GetProperty("total").GetInt32().ShouldBe(0);
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_picture_with_too_many_pixels_is_refused_before_it_is_stored()
    {
        using var user = host.NewUser();
        var problem = await user.UploadAsync(ProjectsUser.Content(SampleFiles.PngOf(50_000, 50_000)), expected: HttpStatusCode.BadRequest);
        problem.GetProperty("errors")[0].GetProperty("detail").GetString()!.ShouldContain("50000×50000");
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task A_file_of_the_largest_size_is_taken_and_a_larger_one_is_not()
    {
        using var user = host.NewUser();
        await user.UploadAsync(ProjectsUser.Content(SampleFiles.WavOf((int)ProjectsHost.MaxUploadBytes)));
        var problem = await user.UploadAsync(
            ProjectsUser.Content(SampleFiles.WavOf((int)ProjectsHost.MaxUploadBytes + 1)), expected: HttpStatusCode.RequestEntityTooLarge);
        problem.GetProperty("detail").GetString()!.ShouldContain("2097152");

        // Beyond what the form may have around it the server itself refuses.
        await user.UploadAsync(
            ProjectsUser.Content(SampleFiles.WavOf((int)ProjectsHost.MaxUploadBytes * 2)), expected: HttpStatusCode.RequestEntityTooLarge);
        (await host.CountFilesAsync(user.Id)).ShouldBe(1);
        (await user.GetAsync("/api/assets")).GetProperty("total").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_sound_may_be_called_music_and_a_picture_may_not()
    {
        using var user = host.NewUser();
        (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav), type: "music")).GetProperty("asset_type").GetString()
            .ShouldBe("music");
        var problem = await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), expected: HttpStatusCode.BadRequest, type: "music");
        problem.GetProperty("errors")[0].GetProperty("code").GetString().ShouldBe("contradiction");
        await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), expected: HttpStatusCode.BadRequest, type: "picture");
        (await host.CountFilesAsync(user.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task A_list_is_filtered_by_type_and_tags()
    {
        using var user = host.NewUser();
        await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), "1.png", tags: "red,big");
        await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png), "2.png", tags: "red");
        await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav), "3.wav");

        (await NamesAsync("")).ShouldBe(["3.wav", "2.png", "1.png"]);
        (await NamesAsync("?asset_type=image")).ShouldBe(["2.png", "1.png"]);
        (await NamesAsync("?tags=red,big")).ShouldBe(["1.png"]);
        (await NamesAsync("?tags=red&skip=1&limit=1")).ShouldBe(["1.png"]);
        (await user.StatusOfAsync(HttpMethod.Get, "/api/assets?asset_type=picture")).ShouldBe(HttpStatusCode.BadRequest);
        (await user.StatusOfAsync(HttpMethod.Get, "/api/assets?tag=red")).ShouldBe(HttpStatusCode.BadRequest);

        async Task<IEnumerable<string>> NamesAsync(string query) =>
            (await user.GetAsync($"/api/assets{query}")).GetProperty("assets").EnumerateArray()
                .Select(asset => asset.GetProperty("file_name").GetString()!);
    }

    [Fact]
    public async Task A_part_of_a_file_is_downloaded()
    {
        using var user = host.NewUser();
        var id = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Wav), "Grüße.wav")).GetProperty("id").GetString();

        using var whole = await user.Http.GetAsync($"/api/assets/{id}/download", Cancel);
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("audio/wav");
        whole.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        whole.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("Grüße.wav");
        whole.Headers.AcceptRanges.ShouldContain("bytes");

        using var part = await RangeAsync(new RangeHeaderValue(1000, 1999));
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes 1000-1999/{SampleFiles.Wav.Length}");
        (await part.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(SampleFiles.Wav[1000..2000]);

        using var end = await RangeAsync(new RangeHeaderValue(null, 100));
        (await end.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe(SampleFiles.Wav[^100..]);

        using var beyond = await RangeAsync(new RangeHeaderValue(SampleFiles.Wav.Length, null));
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);

        using var known = new HttpRequestMessage(HttpMethod.Get, $"/api/assets/{id}/download");
        known.Headers.IfNoneMatch.Add(whole.Headers.ETag!);
        using var unchanged = await user.Http.SendAsync(known, Cancel);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        async Task<HttpResponseMessage> RangeAsync(RangeHeaderValue range)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/assets/{id}/download") { Headers = { Range = range } };
            return await user.Http.SendAsync(request, Cancel);
        }
    }

    [Fact]
    public async Task Forty_uploads_at_once_are_all_there_as_they_were_sent()
    {
        using var user = host.NewUser();
        var files = Enumerable.Range(1, 40).Select(seed => SampleFiles.WavOf(500_000, seed)).ToList();

        await Task.WhenAll(files.Select((file, index) => user.UploadAsync(ProjectsUser.Content(file), $"{index}.wav")));

        var assets = (await user.GetAsync("/api/assets?limit=100")).GetProperty("assets").EnumerateArray().ToList();
        assets.Select(asset => asset.GetProperty("sha256").GetString()).ToHashSet()
            .ShouldBe(files.Select(file => Convert.ToHexStringLower(SHA256.HashData(file))).ToHashSet(), ignoreOrder: true);
        (await host.CountFilesAsync(user.Id)).ShouldBe(40);
    }

    [Fact]
    public async Task Somebody_elses_asset_is_not_there()
    {
        using var owner = host.NewUser();
        using var other = host.NewUser();
        var path = $"/api/assets/{(await owner.UploadAsync(ProjectsUser.Content(SampleFiles.Png))).GetProperty("id").GetString()}";

        (await other.StatusOfAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Get, $"{path}/download")).ShouldBe(HttpStatusCode.NotFound);
        (await other.StatusOfAsync(HttpMethod.Put, path, new { tags = new[] { "mine" } })).ShouldBe(HttpStatusCode.NotFound);
        (await other.DeleteAsync(path)).ShouldBe(HttpStatusCode.NotFound);
        (await other.GetAsync("/api/assets")).GetProperty("total").GetInt32().ShouldBe(0);
        (await owner.StatusOfAsync(HttpMethod.Get, "/api/assets/unknown")).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_upload_with_the_same_key_is_kept_once()
    {
        using var user = host.NewUser();
        var ids = new HashSet<string>();
        for (var time = 0; time < 2; time++)
        {
            using var answer = await user.SendFileAsync(ProjectsUser.Content(SampleFiles.WavOf(1_500_000)), idempotencyKey: "once");
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            answer.Headers.Contains("Idempotent-Replayed").ShouldBe(time == 1);
            ids.Add((await answer.Content.ReadFromJsonAsync<JsonElement>(Cancel)).GetProperty("id").GetString()!);
        }

        ids.Count.ShouldBe(1);
        using var another = await user.SendFileAsync(ProjectsUser.Content(SampleFiles.Png), idempotencyKey: "once");
        another.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await host.CountFilesAsync(user.Id)).ShouldBe(1);
    }

    public static TheoryData<string, string, HttpStatusCode> WrongForms => new()
    {
        { "application/json", "{}", HttpStatusCode.UnsupportedMediaType },
        { "multipart/form-data", "", HttpStatusCode.UnsupportedMediaType },
        { "multipart/form-data; boundary=x", "--x--\r\n", HttpStatusCode.BadRequest },
        { "multipart/form-data; boundary=x", "no parts", HttpStatusCode.BadRequest },
        {
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"color\"\r\n\r\nred\r\n--x--\r\n",
            HttpStatusCode.BadRequest
        },
        {
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nRIFF0000WAVEfmt is cut off",
            HttpStatusCode.BadRequest
        },
        {
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"file\"\r\n\r\nRIFF0000WAVE1\r\n--x\r\nContent-Disposition: form-data; "
            + "name=\"file\"\r\n\r\nRIFF0000WAVE2\r\n--x--\r\n",
            HttpStatusCode.BadRequest
        },
    };

    [Theory]
    [MemberData(nameof(WrongForms))]
    public async Task A_form_that_is_none_leaves_nothing(string contentType, string body, HttpStatusCode expected)
    {
        using var user = host.NewUser();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body))
        {
            Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) }
        };
        using var answer = await user.Http.PostAsync("/api/assets/upload", content, Cancel);
        answer.StatusCode.ShouldBe(expected, await answer.Content.ReadAsStringAsync(Cancel));
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        (await host.CountFilesAsync(user.Id)).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_crash_left_of_an_upload_or_a_deletion_is_removed()
    {
        using var user = host.NewUser();
        var kept = await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png));
        foreach (var (state, age) in new[] { ("uploading", "8 days"), ("deleted", "10 minutes"), ("uploading", "1 hour") })
        {
            var id = (await user.UploadAsync(ProjectsUser.Content(SampleFiles.Png))).GetProperty("id").GetString()!["asset_".Length..];
            await host.ExecuteAsync(
                $"UPDATE projects.assets SET state = '{state}', updated_at = now() - interval '{age}' WHERE id = '{id}'");
        }

        await using var connection = await host.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(Cancel);
        await host.Services.GetRequiredService<AssetCleanup>().CleanAsync(connection, Cancel);

        // What may still be on its way stays.
        (await host.CountFilesAsync(user.Id)).ShouldBe(2);
        (await user.GetAsync("/api/assets")).GetProperty("assets").EnumerateArray().Single().GetProperty("id").GetString()
            .ShouldBe(kept.GetProperty("id").GetString());
    }
}
