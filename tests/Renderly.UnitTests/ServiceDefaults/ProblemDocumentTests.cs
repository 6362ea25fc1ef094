using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed partial class ProblemDocumentTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Not_found_carries_the_legacy_error()
    {
        await using var service = await SampleService.StartAsync();

        (await GetAsync(service, "/missing", HttpStatusCode.NotFound)).ShouldBe(
            """{"type":"/docs/errors#not_found","title":"Not found","status":404,"detail":"Job not found","instance":"/missing","code":"not_found","request_id":"req-1","retryable":false,"fault":"caller","error":"Job not found"}""");
    }

    [Fact]
    public async Task Thrown_problem_is_answered_as_a_returned_one()
    {
        await using var service = await SampleService.StartAsync();

        (await GetAsync(service, "/thrown", HttpStatusCode.NotFound)).ShouldContain("\"error\":\"Job not found\"");
    }

    [Theory]
    [InlineData("/timed")]
    [InlineData("/timed/thrown")]
    public async Task Errors_of_scenes_carry_the_legacy_time_as_well(string path)
    {
        await using var service = await SampleService.StartAsync(clock: new ManualClock());

        (await GetAsync(service, path, HttpStatusCode.NotFound)).ShouldEndWith(
            "\"error\":\"Scene not found\",\"timestamp\":\"2026-03-01T12:00:00+00:00\"}");
    }

    [Fact]
    public async Task Conflict_carries_its_own_code()
    {
        await using var service = await SampleService.StartAsync();

        (await GetAsync(service, "/conflict", HttpStatusCode.Conflict)).ShouldBe(
            """{"type":"/docs/errors#job_finished","title":"Conflict","status":409,"detail":"The job is completed.","instance":"/conflict","code":"job_finished","request_id":"req-1","retryable":false,"fault":"caller","error":"Conflict"}""");
    }

    [Fact]
    public async Task Unknown_exception_tells_its_id_and_nothing_of_the_cause()
    {
        await using var service = await SampleService.StartAsync();

        var body = await GetAsync(service, "/crash", HttpStatusCode.InternalServerError);

        TraceId().Replace(body, "…").ShouldBe(
            """{"type":"/docs/errors#internal_error","title":"Internal server error","status":500,"instance":"/crash","code":"internal_error","request_id":"req-1","trace_id":"…","retryable":true,"fault":"renderly","error":"Internal server error","message":"Something went wrong on our side. Give the request_id to the operator of this installation."}""");
    }

    [Fact]
    public async Task Unknown_path_is_a_problem()
    {
        await using var service = await SampleService.StartAsync();

        (await GetAsync(service, "/nowhere", HttpStatusCode.NotFound)).ShouldContain("\"code\":\"not_found\"");
    }

    [Fact]
    public async Task Wrong_method_is_a_problem_with_the_methods_that_are_allowed()
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.DeleteAsync(new Uri("/jobs", UriKind.Relative), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.ShouldBe(["POST"]);
        (await response.Content.ReadAsStringAsync(Cancellation))
            .ShouldContain("\"detail\":\"/jobs does not know DELETE; the header Allow lists the methods it has.\"");
    }

    [Theory]
    [InlineData("""{"product_title":"x","unknown":1}""", "unknown", "#/unknown", "unknown_field", "Unknown field.")]
    [InlineData(
        """{"product_title":"x","scenes":[{"mood":"a"},{"mode":"b"}]}""",
        "scenes[1].mode", "#/scenes/1/mode", "unknown_field", "Unknown field.")]
    [InlineData("""{"product_title":"x","duration":"8"}""", "duration", "#/duration", "wrong_type", "Not a valid number.")]
    [InlineData(
        """{"product_title":"x","scenes":[{"duration":1.5}]}""",
        "scenes[0].duration", "#/scenes/0/duration", "wrong_type", "Not a valid integer.")]
    [InlineData("""{"product_title":"x","scenes":{}}""", "scenes", "#/scenes", "wrong_type", "Not a valid list.")]
    [InlineData("""{"product_title":7}""", "product_title", "#/product_title", "wrong_type", "Not a valid string.")]
    [InlineData("""{"title":"t"}""", "product_title", "#/product_title", "required", "This field is required.")]
    [InlineData(
        """{"product_title":"x","product_title":"y"}""",
        "product_title", "#/product_title", "duplicate_field", "The field is given twice.")]
    [InlineData("""{"product_title":""", "body", "#", "malformed_json", "The body is not valid JSON (line 1, byte 18).")]
    [InlineData("[]", "body", "#", "wrong_type", "Not a valid value.")]
    public async Task Bad_body_names_the_field_and_its_pointer(string json, string field, string place, string code, string message)
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.PostAsync(
            new Uri("/jobs", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldBe(
            $$$"""{"type":"/docs/errors#validation_error","title":"Validation error","status":400,"detail":"One value is not acceptable.","instance":"/jobs","code":"validation_error","request_id":"req-1","errors":[{"pointer":"{{{place}}}","code":"{{{code}}}","detail":"{{{message}}}"}],"retryable":false,"fault":"caller","error":"Validation error","details":{"{{{field}}}":["{{{message}}}"]}}""");
    }

    [Theory]
    [InlineData("""{"product_title":7,"duration":"8","surprise":1,"scenes":[{"duration":1.5},{"mode":"b"},7]}""",
        "duration scenes[0].duration scenes[1].mode scenes[2] product_title surprise")]
    [InlineData("""{"duration":[],"scenes":[[],{"mood":1}]}""", "duration product_title scenes[0] scenes[1].mood")]
    public async Task Bad_body_names_every_field(string json, string fields)
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.PostAsync(
            new Uri("/jobs", UriKind.Relative), new StringContent(json, Encoding.UTF8, "application/json"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Cancellation));
        problem.RootElement.GetProperty("details").EnumerateObject().Select(field => field.Name)
            .ShouldBe(fields.Split(' '), ignoreOrder: true);
        problem.RootElement.GetProperty("errors").GetArrayLength().ShouldBe(fields.Split(' ').Length);
    }

    [Theory]
    [InlineData("/page", "This parameter is required.")]
    [InlineData("/page?page=two", "Not a valid integer.")]
    public async Task Bad_parameter_is_named(string path, string message)
    {
        await using var service = await SampleService.StartAsync();

        (await GetAsync(service, path, HttpStatusCode.BadRequest)).ShouldContain($$"""
            "details":{"page":["{{message}}"]}
            """);
    }

    [Fact]
    public async Task Body_over_the_limit_is_413()
    {
        await using var service = await SampleService.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/jobs")
        {
            Content = new StringContent(new string(' ', (4 * 1024 * 1024) + 1), Encoding.UTF8, "application/json"),
        };

        // The server answers by the length alone; a client that is still sending would see its connection closed.
        request.Headers.ExpectContinue = true;
        using var response = await service.Client.SendAsync(request, Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"code\":\"request_too_large\"");
    }

    [Fact]
    public async Task Body_that_is_not_json_is_415()
    {
        await using var service = await SampleService.StartAsync();
        using var response = await service.Client.PostAsync(
            new Uri("/jobs", UriKind.Relative), new StringContent("title=x", Encoding.UTF8, "text/plain"), Cancellation);

        response.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await response.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"code\":\"unsupported_media_type\"");
    }

    private static async Task<string> GetAsync(SampleService service, string path, HttpStatusCode expected)
    {
        using var response = await service.Client.GetAsync(new Uri(path, UriKind.Relative), Cancellation);
        var body = await response.Content.ReadAsStringAsync(Cancellation);
        response.StatusCode.ShouldBe(expected, body);
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return body;
    }

    [GeneratedRegex("(?<=\"trace_id\":\")[0-9a-f]{32}")]
    private static partial Regex TraceId();
}
