//! Links the addon for the platform it is built for.

fn main() {
    napi_build::setup();
}
