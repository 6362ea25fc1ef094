using Renderly.Web.Http;

namespace Renderly.UnitTests.ServiceDefaults;

public sealed class PrefixedIdsTests
{
    private static readonly Guid Id = new("01a1fb80-0000-7000-8000-000000000021");

    [Theory]
    [InlineData("asset_01a1fb80000070008000000000000021")]
    [InlineData("01a1fb80000070008000000000000021")]
    [InlineData("01a1fb80-0000-7000-8000-000000000021")]
    [InlineData("01A1FB80-0000-7000-8000-000000000021")]
    public void Every_spelling_is_understood(string text)
    {
        PrefixedIds.TryParse("asset", text, out var id).ShouldBeTrue();
        id.ShouldBe(Id);
        PrefixedIds.Text("asset", id).ShouldBe("asset_01a1fb80000070008000000000000021");
    }

    [Theory]
    [InlineData("job_01a1fb80000070008000000000000021", true)]
    [InlineData("scene_video_01a1fb80000070008000000000000021", true)]
    [InlineData("01a1fb80-0000-7000-8000-000000000021", true)]
    [InlineData("01A1FB80000070008000000000000021", true)]
    [InlineData(null, false)]
    [InlineData("", false)]
    [InlineData("_01a1fb80000070008000000000000021", false)]
    [InlineData("a/b_01a1fb80000070008000000000000021", false)]
    [InlineData("..%2fjob_01a1fb80000070008000000000000021", false)]
    [InlineData("job_01a1fb80-0000-7000-8000-000000000021", false)]
    [InlineData("{01a1fb80-0000-7000-8000-000000000021}", false)]
    public void Word_of_what_has_several_is_one_of_letters(string? text, bool isId)
    {
        PrefixedIds.TryParse(text, out var id).ShouldBe(isId);
        id.ShouldBe(isId ? Id : Guid.Empty);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("asset_")]
    [InlineData("job_01a1fb80000070008000000000000021")]
    [InlineData("asset_01a1fb80-0000-7000-8000-000000000021")]
    [InlineData("{01a1fb80-0000-7000-8000-000000000021}")]
    public void What_is_none_is_not(string? text) => PrefixedIds.TryParse("asset", text, out _).ShouldBeFalse();
}
