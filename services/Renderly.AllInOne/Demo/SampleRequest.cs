namespace Renderly.AllInOne.Demo;

/// <summary>The sample job: three scenes of a water bottle.</summary>
internal static class SampleRequest
{
    public static object Create(Uri imageUrl) => new
    {
        product_id = "sample-bottle",
        product_title = "Fjord steel bottle",
        scenes = new object[]
        {
            new
            {
                visual_description = "The bottle stands on a wet rock by a mountain lake at dawn",
                camera_movement = "slow dolly in",
                mood = "fresh, quiet, cool blue light",
                duration = 8,
            },
            new
            {
                visual_description = "A hiker lifts the bottle, drops of water run down the steel",
                camera_movement = "pan right",
                mood = "energetic, sunlit",
                duration = 6,
                text_overlay = "24 hours ice cold",
            },
            new
            {
                visual_description = "The bottle in front of a camp fire under the stars",
                camera_movement = "slow zoom out",
                mood = "warm, cosy",
                duration = 7,
            },
        },
        image_url = imageUrl.AbsoluteUri,
        avatar_id = "Anna_public_3_20240108",
        voice_id = "en-US-anna",
        avatar_script = "Meet the Fjord bottle. One piece of steel, no plastic, and a cap that never leaks. "
            + "It keeps water ice cold for a whole day, and tea hot until midnight. "
            + "Take it up the mountain, or just to the office. Fjord: made for a lifetime.",
        avatar_position = new { scale = 0.5, x = 0.7, y = 1.0 },
    };
}
