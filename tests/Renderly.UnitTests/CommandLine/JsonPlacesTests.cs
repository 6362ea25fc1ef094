using System.Text;
using Renderly.Cli.Requests;

namespace Renderly.UnitTests.CommandLine;

public sealed class JsonPlacesTests
{
    [Fact]
    public void Every_value_has_the_line_at_which_it_begins()
    {
        var places = JsonPlaces.Of(Encoding.UTF8.GetBytes(
            """
            {
              "title": "a",
              "scenes": [
                { "mood": "x" },
                {
                  "duration":
                    9
                }
              ],
              "a/b": { "c~d": [1, 2,
                3] }
            }
            """));

        places[""].ShouldBe(1);
        places["/title"].ShouldBe(2);
        places["/scenes"].ShouldBe(3);
        places["/scenes/0/mood"].ShouldBe(4);
        places["/scenes/1"].ShouldBe(5);
        places["/scenes/1/duration"].ShouldBe(7);
        places["/a~1b/c~0d/1"].ShouldBe(10);
        places["/a~1b/c~0d/2"].ShouldBe(11);
    }
}
