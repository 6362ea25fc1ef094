using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Renderly.Gateway;
using Renderly.Gateway.Reviews;
using Renderly.Gateway.Routing;

namespace Renderly.UnitTests.Gateway;

/// <summary>What the holder of a review link may send, by the gateway's own list.</summary>
public sealed class ReviewRouteTests
{
    private const string Job = "01a1fb80-0000-7000-8000-000000000021";
    private const string Other = "01a1fb80-0000-7000-8000-000000000022";

    [Theory]
    [InlineData("GET", "/api/v2/jobs/{job}")]
    [InlineData("get", "/API/V2/Jobs/{job}/")]
    [InlineData("GET", "/api/v2/jobs/{job}/storyboard")]
    [InlineData("GET", "/api/v2/jobs/{job}/video")]
    [InlineData("GET", "/api/v2/jobs/{job}/metadata")]
    [InlineData("GET", "/api/v2/jobs/{job}/export")]
    [InlineData("POST", "/api/v2/jobs/{job}/approve")]
    [InlineData("POST", "/api/v2/jobs/{job}/render")]
    [InlineData("POST", "/api/v2/jobs/{job}/refine")]
    [InlineData("POST", "/api/v2/jobs/{job}/reorder")]
    [InlineData("POST", "/api/v2/jobs/{job}/quote")]
    [InlineData("POST", "/api/v2/jobs/{job}/scenes/2/take")]
    [InlineData("POST", "/api/video/jobs/{job}/resume")]
    [InlineData("GET", "/api/video/jobs/{job}/events")]
    [InlineData("GET", "/ws/jobs/{job}")]
    public void What_a_review_needs_is_let_through_for_its_own_job(string method, string path)
    {
        Reaches(method, path, Job).ShouldBeTrue();
        Reaches(method, path, Other).ShouldBeFalse();
    }

    [Theory]
    [InlineData("01A1FB80-0000-7000-8000-000000000021")]
    [InlineData("01a1fb80000070008000000000000021")]
    [InlineData("job_01a1fb80000070008000000000000021")]
    [InlineData("video_01a1fb80000070008000000000000021")]
    public void The_job_may_be_spelled_in_every_way(string spelling) => Reaches("GET", "/api/v2/jobs/{job}", spelling).ShouldBeTrue();

    [Theory]
    [InlineData("GET", "/api/v2/jobs")]
    [InlineData("GET", "/api/v2/jobs/")]
    [InlineData("GET", "/api/v2/assets")]
    [InlineData("GET", "/api/v2/assets/{job}")]
    [InlineData("POST", "/api/v2/generate")]
    [InlineData("POST", "/api/v2/jobs/{job}")]
    [InlineData("DELETE", "/api/v2/jobs/{job}")]
    [InlineData("PUT", "/api/video/jobs/{job}")]
    [InlineData("DELETE", "/api/video/jobs/{job}")]
    [InlineData("GET", "/api/v2/jobs/{job}/approve")]
    [InlineData("OPTIONS", "/api/v2/jobs/{job}/approve")]
    [InlineData("GET", "/api/video/jobs/{job}")]
    [InlineData("GET", "/api/video/jobs/{job}/resume")]
    [InlineData("POST", "/api/video/jobs/{job}/cancel")]
    [InlineData("POST", "/api/video/jobs/{job}/quote")]
    [InlineData("GET", "/api/video/jobs/{job}/costs")]
    [InlineData("GET", "/api/video/jobs/{job}/trace")]
    [InlineData("GET", "/api/video/status/{job}")]
    [InlineData("GET", "/api/video/list_jobs")]
    [InlineData("POST", "/api/video/batches")]
    [InlineData("GET", "/v1/videos/{job}")]
    [InlineData("GET", "/api/accounts/me")]
    [InlineData("POST", "/api/accounts/me/tokens")]
    [InlineData("POST", "/api/accounts/me/review-links")]
    [InlineData("POST", "/api/accounts/tokens/{job}/rotate")]
    [InlineData("GET", "/api/v2/jobs/{job}/storyboard/more")]
    [InlineData("GET", "/api/v2/jobs//{job}")]
    [InlineData("GET", "//api/v2/jobs/{job}")]
    [InlineData("GET", "/x/api/v2/jobs/{job}")]
    [InlineData("GET", "/api/v2/jobs/{job}/../{other}")]
    [InlineData("GET", "/api/v2/jobs/{job}%2F..%2F{other}")]
    [InlineData("GET", "/api/v2/jobs/{other}%2F..%2Fjob_01a1fb80000070008000000000000021")]
    [InlineData("GET", "/api/v2/jobs/{job}\\..\\{other}")]
    [InlineData("GET", "/api/v2/jobs/{job};{other}")]
    [InlineData("GET", "/api/v2/jobs/{job},{other}")]
    [InlineData("GET", "/api/v2/jobs/{other}?id={job}")]
    [InlineData("GET", "/api/v2/jobs/{other}#{job}")]
    [InlineData("GET", "/api/v2/jobs/{{job}}")]
    [InlineData("GET", "/api/v2/jobs/{job}\0")]
    [InlineData("GET", "/api/v2/jobs/job_{job}")]
    public void Everything_else_is_not(string method, string path) => Reaches(method, path, Job).ShouldBeFalse();

    [Fact]
    public void A_query_names_no_job()
    {
        var request = Request("GET", $"/api/v2/jobs/{Other}");
        request.QueryString = new QueryString($"?job={Job}&jobId={Job}");

        List().ShouldNotContain(route => route.Matches(request, new Guid(Job)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("GET")]
    [InlineData("/api/v2/jobs/{job}")]
    [InlineData("GET api/v2/jobs/{job}")]
    [InlineData("GET /api/v2/jobs")]
    [InlineData("GET /api/v2/jobs/{id}")]
    [InlineData("GET /api/v2/jobs/{job?}")]
    [InlineData("GET /api/v2/jobs/{**job}")]
    [InlineData("GET /api/v2/jobs/{job}/{**rest}")]
    [InlineData("GET /api/v2/jobs/{job")]
    [InlineData("GET  /api/v2/jobs/{job}")]
    public void A_route_that_could_mean_more_than_a_job_is_none(string text) => ReviewRoute.Read(text).ShouldBeNull();

    private static bool Reaches(string method, string path, string job)
    {
        var request = Request(
            method, path.Replace("{job}", job, StringComparison.Ordinal).Replace("{other}", Other, StringComparison.Ordinal));
        return List().Any(route => route.Matches(request, new Guid(Job)));
    }

    private static HttpRequest Request(string method, string path)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, new PathString(path));
        return request;
    }

    /// <summary>As the gateway reads it from routing.json.</summary>
    private static IEnumerable<ReviewRoute> List()
    {
        var configuration = new ConfigurationBuilder();
        configuration.AddRouting();
        return configuration.Build().GetSection(GatewayOptions.Section).Get<GatewayOptions>()!.ReviewRoutes
            .Select(route => ReviewRoute.Read(route).ShouldNotBeNull());
    }
}
